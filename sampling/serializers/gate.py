"""How the brand's gate policy, its questions and their answers look outside."""

from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.files.models import StoredFile
from sampling.models import GateAnswer, GateQuestion, PolicyVersion
from sampling.serializers.stamps import STAMPS
from sampling.states import Side


class PolicySerializer(ResourceSerializer):
    only_warns = serializers.ListField(source="content.only_warns", read_only=True)
    questions = serializers.ListField(source="content.questions", read_only=True)

    class Meta:
        model = PolicyVersion
        fields = ("id", "number", "only_warns", "questions", "reason", "made_at")


class SoftenBody(StrictSerializer):
    """only_warns: keys of every condition that only warns from now on; all others block."""

    only_warns = serializers.ListField(child=serializers.SlugField(max_length=50), max_length=40)
    reason = serializers.CharField(max_length=2000)


class QuestionSerializer(ResourceSerializer):
    class Meta:
        model = GateQuestion
        fields = ("id", "number", "key", "text", "asked_of", "only_warns", "retired_at", *STAMPS)


class QuestionBody(StrictSerializer):
    text = serializers.CharField(max_length=200)
    asked_of = serializers.ChoiceField(choices=Side.choices)
    only_warns = serializers.BooleanField(default=False)
    reason = serializers.CharField(max_length=2000)


class AnswerSerializer(ResourceSerializer):
    key = serializers.CharField(source="question.key", read_only=True)
    text = serializers.CharField(source="question.text", read_only=True)
    name = serializers.CharField(source="answered_by.name", read_only=True)

    class Meta:
        model = GateAnswer
        fields = ("id", "key", "text", "answer", "reference", "file", "name", "answered_at")


class AnswerBody(StrictSerializer):
    """key: of the condition, as the gate names it: ``question_1``."""

    key = serializers.RegexField(r"^question_\d{1,4}$")
    answer = serializers.CharField(max_length=4000)
    reference = serializers.CharField(max_length=120, required=False, allow_blank=True)
    file = PublicIdField(queryset=StoredFile.objects.all(), prefix="file", required=False, allow_null=True)
