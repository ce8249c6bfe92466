"""A new database is made from the models; an older one came by the migrations. Both must be the same."""

import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import quote

import psycopg2
import pytest
from django.db import connection
from launcher.machine import PROJECT

SHAPE = """
    select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable from information_schema.columns
    where table_schema = 'public'
    union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
    union all select tablename || ' ' || regexp_replace(indexdef, '^.* USING ', '') from pg_indexes where schemaname = 'public'
    union all select tgrelid::regclass || ' ' || tgname from pg_trigger where not tgisinternal
"""
# Knox's own token table is swapped for ours, yet its migrations make it; Django's own keys differ in width alone.
APART = ("knox_authtoken", "auth_group_permissions.id ", "django_migrations")


@pytest.fixture
def migrated(db: None) -> Iterator[dict[str, str]]:
    """Where a database is that only migrations have touched."""
    given = connection.get_connection_params()
    name = f"{given['dbname']}_migrated"
    server = {key: str(given[key]) for key in ("host", "port", "user", "password") if given.get(key)}
    admin = psycopg2.connect(dbname="postgres", **server)
    admin.autocommit = True
    with admin.cursor() as cursor:
        cursor.execute(f'drop database if exists "{name}"')
        cursor.execute(f'create database "{name}"')
        address = "&".join(f"{key}={quote(value, safe='')}" for key, value in server.items())
        env = os.environ | {"DATABASE_URL": f"postgresql:///{name}?{address}"}
        subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], cwd=PROJECT, env=env, check=True)
        yield {"dbname": name, **server}
        cursor.execute(f'drop database "{name}"')
    admin.close()


def ours(rows: list[tuple[str]]) -> set[str]:
    return {row[0] for row in rows if not row[0].startswith(APART)}


def test_the_migrations_lead_to_the_tables_of_the_models(migrated: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SHAPE)
        from_models = ours(cursor.fetchall())
    line = psycopg2.connect(**migrated)
    with line.cursor() as cursor:
        cursor.execute(SHAPE)
        from_migrations = ours(cursor.fetchall())
    line.close()

    assert len(from_models) > 1000
    assert from_migrations ^ from_models == set()
