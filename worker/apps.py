from datetime import timedelta

from django.apps import AppConfig


class WorkerConfig(AppConfig):
    name = "worker"

    def ready(self):
        from portal.registries import Job, jobs, personal_data
        from worker import own_data, upkeep

        jobs.register("worker-pulse", Job(timedelta(minutes=1), upkeep.pulse))
        jobs.register("old-mails", Job(timedelta(days=1), upkeep.forget_old_mails))
        personal_data.register("mails", own_data.mails)
