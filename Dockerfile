# Builds the wheel and installs it with the pinned dependencies; only the result goes into the second stage.
FROM python:3.11.14-slim-bookworm AS build
WORKDIR /build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY constraints.txt pyproject.toml ./
# The build tool is pinned with the rest, so the wheel is built without isolation, in an environment of its own.
RUN python -m venv /opt/tools && /opt/tools/bin/pip install -c constraints.txt hatchling
COPY graph_schema graph_schema
COPY netmap netmap
COPY visualisations visualisations
COPY api api
RUN /opt/tools/bin/pip wheel --no-build-isolation --no-deps --wheel-dir /wheels . \
    && python -m venv /opt/netmap \
    && /opt/netmap/bin/pip install -c constraints.txt /wheels/*.whl

FROM python:3.11.14-slim-bookworm
RUN groupadd --system --gid 10001 netmap \
    && useradd --system --uid 10001 --gid netmap --no-create-home --shell /usr/sbin/nologin netmap
COPY --from=build /opt/netmap /opt/netmap
ENV PATH=/opt/netmap/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 NETMAP_HOST=0.0.0.0 NETMAP_PORT=8000 \
    MPLCONFIGDIR=/tmp/matplotlib
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=5 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['NETMAP_PORT'] + '/healthz', timeout=2)"]
# The shell only fills in the address; exec makes gunicorn the process that receives the container's signals.
CMD ["sh", "-c", "exec gunicorn --worker-class gthread --threads 4 --no-control-socket --worker-tmp-dir /dev/shm --bind \"$NETMAP_HOST:$NETMAP_PORT\" 'api.app:create_app()'"]
