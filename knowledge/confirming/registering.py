"""What the part puts into the shell's registries."""

from datetime import timedelta


def register() -> None:
    from knowledge.confirming import asking, own_data, presentation, telling
    from portal.registries import Job, Panel, jobs, notice_kinds, panels, personal_data

    day = timedelta(days=1)
    jobs.register("still-true", Job(day, asking.ask_owners))
    jobs.register("stale-practices", Job(day, asking.tell_search_of_stale))
    notice_kinds.register(telling.KIND, telling.still_true)
    panels.register(
        "still-true-of-practice", Panel("practice", presentation.of_practice)
    )
    personal_data.register("confirmations", own_data.confirmations)
