from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "files"

    def ready(self):
        from files import own_data
        from portal.registries import personal_data

        personal_data.register("files", own_data.uploaded)
