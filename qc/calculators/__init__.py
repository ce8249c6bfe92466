"""The calculators of quality: sampling, switching, control charts, yields, compliance limits."""

from qc.calculators import compliance, sampling, spc, switching, yields

__all__ = ["compliance", "sampling", "spc", "switching", "yields"]
