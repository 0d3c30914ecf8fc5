from home.models.pages import (
    BodyPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    RegionPage,
    StandardPage,
    ThemePage,
)
from home.models.regions import RegionDate, RegionFacts

__all__ = [
    "BodyPage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "RegionDate",
    "RegionFacts",
    "RegionPage",
    "StandardPage",
    "ThemePage",
]
