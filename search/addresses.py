"""Addresses of a list, made of the present one."""

from django.http import QueryDict


def changed(params: QueryDict, **changes) -> str:
    """The address with some parameters set anew; None takes one away."""
    fresh = params.copy()
    for name, value in changes.items():
        if value is None:
            fresh.pop(name, None)
        else:
            fresh[name] = value
    return f"?{fresh.urlencode()}" if fresh else "?"


def toggled(params: QueryDict, name: str, value: str) -> str:
    fresh = params.copy()
    values = fresh.getlist(name)
    fresh.setlist(
        name, [v for v in values if v != value] + [value] * (value not in values)
    )
    fresh.pop("page", None)
    return f"?{fresh.urlencode()}"
