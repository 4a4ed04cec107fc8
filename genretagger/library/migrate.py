"""Bringing an older library file up to date with Alembic; imported only when there is something to do."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(engine: Engine, revision: str) -> None:
    """Run the migrations up to `revision` in one transaction: all of them or none."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.execution_options(begin_immediate=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
