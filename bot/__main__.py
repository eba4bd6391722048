"""``python -m bot``."""

import sys


def _main() -> int:
    try:
        from .workers.gc_control import loading_modules

        with loading_modules():
            from .cli import main
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in ("bot", "cogs"):
            raise
        sys.stderr.write(
            f"This Python lacks “{error.name}”, which the bot needs: run `make setup` once, then "
            "`.venv/bin/python -m bot` instead of `python -m bot`.\n"
        )
        return 1
    return main()


if __name__ == "__main__":
    sys.exit(_main())
