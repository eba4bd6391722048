"""What Alembic runs: the migrations, on the connection that it is given."""

from alembic import context

from bot.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite has it too, where transactions are begun by hand
    transaction_per_migration=False,
)
context.run_migrations()
