"""How the factory's questions on a revision look outside."""

from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import ResourceSerializer
from sampling.models import Question
from sampling.serializers.stamps import STAMPS


class AskedSerializer(ResourceSerializer):
    """item: what it is about, such as "D3" or a part number; "" = the whole revision."""

    class Meta:
        model = Question
        fields = ("id", "dossier", "item", "text", "asked_at", "answer", "answered_at", *STAMPS)
        read_only_fields = ("asked_at", "answer", "answered_at", *STAMPS)


class AnswerWords(StrictSerializer):
    answer = serializers.CharField(max_length=4000)
