"""What an operator's machines ask: whether the product is well, and how it fares."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client


def test_a_proxy_hears_that_database_and_cache_answer(db: None) -> None:
    answer = Client().get("/health/")

    assert answer.status_code == 200
    assert set(answer.json().values()) == {"OK"}
    assert [name.partition("(")[0] for name in answer.json()] == ["Database", "Cache"]
    assert "no-store" in answer["Cache-Control"]


def test_a_cache_that_does_not_answer_is_told(settings: LazySettings, db: None) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "unix:///nobody/listens/here.sock",
        }
    }

    answer = Client().get("/health/")

    assert answer.status_code == 500
    told = {name.partition("(")[0]: word for name, word in answer.json().items()}
    assert told["Database"] == "OK"
    assert told["Cache"] != "OK"


@pytest.mark.parametrize("header", ["", "Bearer wrong", "Basic the-token-of-metrics"])
def test_metrics_are_for_whoever_brings_the_token(settings: LazySettings, header: str, db: None) -> None:
    settings.METRICS_TOKEN = "the-token-of-metrics"  # of this test

    assert Client().get("/metrics", headers={"Authorization": header}).status_code == 404


def test_without_a_token_there_are_none(db: None) -> None:
    assert Client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_they_count_the_answers_of_pages_and_programs(settings: LazySettings, api: Any, camille: Any) -> None:
    settings.METRICS_TOKEN = "the-token-of-metrics"  # of this test
    api(camille).get("/api/v1/suppliers")
    Client().get("/account/login/")

    answer = Client().get("/metrics", headers={"Authorization": "Bearer the-token-of-metrics"})

    assert answer.status_code == 200
    lines = answer.content.decode().splitlines()
    counted = "django_http_responses_total_by_status_view_method_total"
    for view in ("supplier-list", "account_login"):
        assert any(line.startswith(counted) and f'view="{view}"' in line for line in lines)
