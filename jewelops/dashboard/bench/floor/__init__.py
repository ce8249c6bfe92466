"""The floor: bare Django on the same gunicorn and Postgres, without anything that makes it a product."""
