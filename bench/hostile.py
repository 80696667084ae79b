"""Two thousand hostile requests to each view of the public side: no 500, and nothing changes that should not.

The strategies and what must hold are those of the suite (hostile.py and world.py in tests/surveys/respond),
which tries fifty of each; here they differ from run to run. `hostile.py NUMBER` tries another number.

On 24 November 2026 all 16 addresses survived 2,000 each, in 50 minutes beside other work.
"""

import os
import sys
import time
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django  # noqa: E402

django.setup()

import logging  # noqa: E402

from django.db import connection  # noqa: E402
from django.test.utils import setup_test_environment, teardown_test_environment  # noqa: E402
from hypothesis import HealthCheck, given, settings  # noqa: E402

from tests.surveys.respond.hostile import ROUTES, Attack, attacks  # noqa: E402
from tests.surveys.respond.world import World, check, undone  # noqa: E402

EXAMPLES = 2000


def survive(route: str, examples: int) -> None:
    """Try so many attacks on one view; the smallest that does harm is printed with what went wrong."""
    with undone():
        world = World()

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        )
        @given(attack=attacks(route))
        def survives(attack: Attack) -> None:
            check(world, attack)

        survives()


def main() -> None:
    examples = int(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    # What is refused is logged, which is right and a page of text each time.
    logging.disable(logging.CRITICAL)
    setup_test_environment(debug=False)
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0)
    try:
        for route in ROUTES:
            start = time.perf_counter()
            survive(route, examples)
            print(f"/{route:<45}{examples:>6} survived in {time.perf_counter() - start:.0f} s", flush=True)
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)
        teardown_test_environment()


if __name__ == "__main__":
    main()
