"""Several rules ask the same question of the same draft: it is answered once.

The same holds for what is made of a draft, where it has room for answers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar


class Asked(Protocol):
    @property
    def answers(self) -> dict[object, Any]: ...


About = TypeVar("About", bound=Asked)
Answer = TypeVar("Answer")


def once_for_each(question: Callable[[About], Answer]) -> Callable[[About], Answer]:
    """The draft holds its answers, so that they go when it goes.

    No answer may hold the draft: both would then stay until memory is tidied up.
    """

    @wraps(question)
    def ask(about: About) -> Answer:
        answers = about.answers
        if question in answers:
            answer: Answer = answers[question]
            return answer
        answers[question] = answer = question(about)
        return answer

    return ask
