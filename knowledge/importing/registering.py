"""What this part tells the registries; called once, when the room is ready."""

from datetime import timedelta


def register() -> None:
    from knowledge.importing import own_data, upkeep, working
    from portal.registries import Job, jobs, personal_data

    # Every worker looks by itself: an import that a killed one left goes on at once.
    turn = Job(timedelta(seconds=2), working.work_on_imports, everywhere=True)
    jobs.register("practice-imports", turn)
    jobs.register("old-imports", Job(timedelta(days=1), upkeep.forget_old_files))
    personal_data.register("imports", own_data.imports)
