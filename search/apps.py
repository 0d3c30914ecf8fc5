from datetime import timedelta

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from portal.registries import Job, Probe, freshness, jobs, probes, warmups
        from search import (
            consumers,
            engines,
            forgetting,
            maintenance,
            outbox,
            page_signals,
        )
        from search.keeping import registering

        engines.configure(consumers.reader)
        page_signals.connect()
        freshness.register("outbox", outbox.last_sequence)
        probes.register("search", Probe(maintenance.check_engine))
        warmups.register("search", maintenance.warm)
        jobs.register("search-outbox", Job(timedelta(days=1), maintenance.prune))
        behind = Job(timedelta(seconds=2), maintenance.catch_up_late, everywhere=True)
        jobs.register("search-behind", behind)
        nightly = Job(timedelta(minutes=15), maintenance.check_nightly, everywhere=True)
        jobs.register("search-check", nightly)
        jobs.register(
            "search-check-elasticsearch",
            Job(timedelta(days=1), maintenance.check_elasticsearch, at_start=False),
        )
        forget = Job(timedelta(days=1), forgetting.forget, everywhere=True)
        jobs.register("search-forget", forget)
        registering.register()
