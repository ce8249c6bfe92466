"""Which files of the browser packages are served. What no page asks for would be compressed for minutes at every set-up."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class ServedAssets(StaticFilesConfig):
    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "*.d.ts",
        "*.map",
        "*.md",
        "*-umd*",
        "echarts.common*",
        "echarts.esm*",
        "echarts.js",
        "echarts.simple*",
        "flags",  # these and libs are Tabler's extras, of which no page uses any
        "libs",
        "model-viewer.js",
        "model-viewer-module.js",
        "payments",
        "social",
        "tabler-*",
        "tabler.css",
        "tabler.esm*",
        "tabler.js",
        "tabler.rtl.css",
    ]
