"""A synthetic library for benches and demonstrations: practices that say they are."""
