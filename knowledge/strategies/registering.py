"""What this part tells the registries; called once, when the room is ready."""


def register() -> None:
    from files.showing import document_users
    from knowledge.record.attached import record_document
    from knowledge.strategies import own_data, panels, search
    from knowledge.strategies.telling import KIND, new_in_strategy
    from portal.registries import Panel, notice_kinds, personal_data
    from portal.registries import panels as all_panels
    from search.registry import searchables

    searchables.register("strategy", search.strategies)
    searchables.register("measure", search.measures)
    document_users.register("practices-and-strategies", record_document)
    notice_kinds.register(KIND, new_in_strategy)
    personal_data.register("strategies", own_data.strategies)
    of_region, of_practice = panels.of_region, panels.of_practice
    all_panels.register("strategy-of-region", Panel("region", of_region))
    all_panels.register("measures-of-practice", Panel("practice", of_practice))
