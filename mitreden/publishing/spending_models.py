"""What a network that charges has cost the installation, month by month."""

from __future__ import annotations

from django.db import models


class Spending(models.Model):
    network_key = models.CharField(max_length=20)
    month = models.DateField()  # its first day
    mills = models.PositiveIntegerField(default=0)  # thousandths of a US dollar

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network_key", "month"], name="one_spending_per_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.network_key} {self.month:%Y-%m}: {self.mills / 1000:.3f} USD"
