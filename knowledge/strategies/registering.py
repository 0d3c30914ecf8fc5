"""What this part tells the registries; called once, when the room is ready."""


def register() -> None:
    pass
