"""Bodies that several moves share."""

from rest_framework import serializers

from jewelops.api.bodies import MoveBody


class ReasonBody(MoveBody):
    reason = serializers.CharField(max_length=2000)
