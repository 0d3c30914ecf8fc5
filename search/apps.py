from datetime import timedelta

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from portal.registries import Job, Probe, freshness, jobs, probes, warmups
        from search import engines, maintenance, outbox, page_signals, side_file

        engines.configure(side_file.opened)
        page_signals.connect()
        freshness.register("outbox", outbox.last_sequence)
        probes.register("search", Probe(maintenance.check_engine))
        warmups.register("search", maintenance.warm)
        jobs.register("search-outbox", Job(timedelta(days=1), maintenance.prune))
        behind = Job(timedelta(seconds=2), maintenance.catch_up_late, everywhere=True)
        jobs.register("search-behind", behind)
