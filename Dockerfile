# What runs the bot: its own user, nothing to build with, nothing written outside of two volumes.
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
COPY requirements/run.txt /opt/run.txt
# Exactly what the lock names, each file checked against its hash.
RUN /opt/venv/bin/pip install --require-hashes -r /opt/run.txt
WORKDIR /opt/bot
COPY bot bot
COPY cogs cogs
COPY deploy/health.py deploy/health.py
RUN /opt/venv/bin/python -m compileall -q /opt/venv bot cogs

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin bot \
    && install --directory --owner=bot --mode=0700 /state
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/bot /opt/bot
# Moderators change the facts, so they are a volume of the bot's, which begins as they were shipped.
COPY --chown=bot data /facts
WORKDIR /opt/bot
USER 10001
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DATA_DIR=/facts STATE_DIR=/state LOG_FORMAT=json HTTP_HOST=0.0.0.0 METRICS_PORT=9464 \
    CREDENTIALS_DIRECTORY=/run/secrets
VOLUME ["/facts", "/state"]
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=2m \
    CMD ["/opt/venv/bin/python", "-I", "deploy/health.py"]
ENTRYPOINT ["/opt/venv/bin/python", "-m", "bot"]
CMD ["run"]
