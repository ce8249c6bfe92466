"""The product's own preparation: secrets, migrations, messages, static files, demo data."""

import os
import secrets
import subprocess

import assets
import environment
import native
from machine import PROJECT, digest_of, run, say
from places import Places, fresh, stamp
from servers import Servers


def variables(place: Places, servers: Servers) -> dict[str, str]:
    """The environment every child runs in."""
    port = os.environ.get("PORT", "8000")
    found = dict(os.environ)
    found |= {
        "DJANGO_SETTINGS_MODULE": "jewelops.settings",
        "PYTHONPATH": str(PROJECT),
        "PYTHONUNBUFFERED": "1",
        "VAR_DIR": str(place.var),
        "NODE_MODULES": str(place.node_modules),
        "SECRET_KEY": os.environ.get("SECRET_KEY") or secret(place),
        "BASE_URL": os.environ.get("BASE_URL", f"http://localhost:{port}"),
        "PATH": f"{place.venv / 'bin'}:{os.environ['PATH']}",
    }
    if servers.database_url:
        found["DATABASE_URL"] = servers.database_url
    if servers.redis_url:
        found["REDIS_URL"] = servers.redis_url
    return found | native.variables(place)


def secret(place: Places) -> str:
    file = place.var / "secret_key"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(50))
        file.chmod(0o600)
    return file.read_text()


def tools_ready(place: Places) -> None:
    """Python, native libraries and assets: what no database is needed for."""
    environment.ready(place)
    native.printer_ready(place)
    assets.ready(place)


def messages_ready(place: Places) -> None:
    """Compiled translations, when the catalogues changed."""
    locale = PROJECT / "locale"
    if not any(locale.rglob("*.po")):
        return
    digest = digest_of(*sorted(locale.rglob("*.po")))
    if fresh(place, "messages", digest) and any(locale.rglob("*.mo")):
        return
    command = [str(place.venv / "bin" / "pybabel"), "-q", "compile", "-D", "django", "-d", str(locale)]
    run(command, place.log("babel"), what="Translations", cwd=PROJECT)
    stamp(place, "messages", digest)


def database_ready(place: Places, env: dict[str, str]) -> None:
    """Migrations and triggers, when the models changed or the database is another."""
    rooms = [path.parent for path in sorted(PROJECT.glob("**/migrations")) if "var" not in path.parts]
    digest = digest_of(*rooms, PROJECT / "requirements.lock") + env["DATABASE_URL"]
    if fresh(place, "database", digest):
        return
    run([str(place.python), "manage.py", "migrate", "--no-input"], place.log("migrate"), what="Tables", cwd=PROJECT, env=env)
    stamp(place, "database", digest)


def static_ready(place: Places, env: dict[str, str]) -> None:
    sources = [path for path in sorted(PROJECT.glob("**/static")) if path.is_dir() and "var" not in path.parts]
    digest = digest_of(PROJECT / "package-lock.json", PROJECT / "requirements.lock", *sources)
    if fresh(place, "static", digest) and (place.var / "static").is_dir():
        return
    command = [str(place.python), "manage.py", "collectstatic", "--no-input", "-v", "0"]
    run(command, place.log("static"), what="Static files", cwd=PROJECT, env=env)
    stamp(place, "static", digest)


def demo_ready(place: Places, env: dict[str, str]) -> None:
    command = [str(place.python), "manage.py", "demo", "--size", os.environ.get("DEMO_SIZE", "small"), "--if-empty"]
    digest = env["DATABASE_URL"]
    if fresh(place, "demo", digest):
        return
    run(command, place.log("demo"), what="Demo brand", cwd=PROJECT, env=env)
    stamp(place, "demo", digest)


def who(place: Places, env: dict[str, str]) -> str:
    command = [str(place.python), "manage.py", "demo", "--who"]
    answer = subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, check=False)
    if answer.returncode:
        say(answer.stderr.strip()[-300:])
    return answer.stdout
