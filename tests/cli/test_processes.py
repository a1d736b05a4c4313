from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from mitreden.cli.processes import CannotStart, Process, Supervisor, port_is_free

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_port_is_free_sees_a_listener():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert not port_is_free("127.0.0.1", taken.getsockname()[1])


def test_an_address_of_another_machine_is_told():
    with pytest.raises(CannotStart, match="not an address of this machine"):
        port_is_free("192.0.2.77", 8000)  # RFC 5737: an address nobody has


def test_stop_ends_every_process_and_kills_one_that_will_not_listen():
    deaf = "import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    processes = [
        Process("calm", SLEEP),
        Process("deaf", [sys.executable, "-c", deaf + "time.sleep(60)"]),
    ]
    supervisor = Supervisor(processes, os.environ)
    for process in processes:
        process.start(os.environ)
    time.sleep(0.5)

    supervisor.stop()

    assert [p.running and p.running.poll() for p in processes] == [
        -signal.SIGTERM,
        -signal.SIGKILL,
    ]


def test_a_process_that_dies_is_started_again():
    process = Process("fragile", SLEEP)
    supervisor = Supervisor([process], os.environ)
    process.start(os.environ)
    assert process.running
    process.running.kill()
    process.running.wait()

    assert supervisor._all_up()

    assert len(process.started) == 2
    supervisor.stop()


def test_a_process_that_keeps_dying_is_given_up():
    process = Process("hopeless", [sys.executable, "-c", "raise SystemExit(3)"])
    supervisor = Supervisor([process], os.environ)
    process.started = [time.monotonic()] * 5
    process.start(os.environ)
    assert process.running
    process.running.wait()

    assert not supervisor._all_up()


def test_what_a_killed_process_leaves_behind_is_ended_before_it_is_started_again():
    parent = Process(
        "parent",
        [
            *(sys.executable, "-c"),
            "import subprocess, sys, time; "
            "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
            "time.sleep(60)",
        ],
    )
    supervisor = Supervisor([parent], os.environ)
    parent.start(os.environ)
    assert parent.running
    group = parent.running.pid
    time.sleep(0.5)
    parent.running.kill()
    parent.running.wait()
    os.killpg(group, 0)  # the child is still there

    assert supervisor._all_up()

    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            break
        time.sleep(0.05)
    else:
        pytest.fail("the child lives on")
    supervisor.stop()


def mitreden(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("MITREDEN_")}
    clean.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "-m", "mitreden.cli", *arguments],
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_serve_refuses_the_demo(tmp_path):
    done = mitreden(
        "serve",
        MITREDEN_DEMO="yes",
        MITREDEN_SECRET_KEY="s" * 50,
        MITREDEN_TOKEN_KEYS="t" * 50,
        MITREDEN_URL="http://localhost:8000",
        MITREDEN_LINKS_URL="http://localhost:8001",
        MITREDEN_DATA_DIR=str(tmp_path),
    )

    assert done.returncode == 1
    assert "could sign in as anybody" in done.stderr


def test_serve_stops_on_a_wrong_setting_with_one_line():
    done = mitreden("serve", MITREDEN_PORT="http")

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "MITREDEN_SECRET_KEY: not set" in done.stderr


def test_demo_says_which_port_is_taken(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = mitreden("demo", PORT=str(port), MITREDEN_DATA_DIR=str(tmp_path))

    assert done.returncode == 1
    assert f"Port {port} on 127.0.0.1 is taken. Try: make demo PORT=" in done.stderr


def test_demo_reset_leaves_a_folder_alone_that_is_not_the_demos(tmp_path):
    (tmp_path / "precious").write_text("x")

    done = mitreden("demo", "--reset", MITREDEN_DATA_DIR=str(tmp_path))

    assert done.returncode == 1
    assert (tmp_path / "precious").exists()


def test_doctor_says_what_is_wrong_and_how_to_mend_it():
    done = mitreden("doctor", MITREDEN_TIME_ZONE="Europe/Nowhere")

    assert done.returncode == 1
    assert (
        "MITREDEN_TIME_ZONE: 'Europe/Nowhere' is not an IANA time zone" in done.stdout
    )
    assert "→ The organisation's time zone" in done.stdout


def test_demo_does_not_open_the_data_of_a_real_installation(tmp_path):
    (tmp_path / "mitreden.sqlite3").write_bytes(b"")

    done = mitreden("demo", MITREDEN_DATA_DIR=str(tmp_path))

    assert done.returncode == 1
    assert "not the demo's" in done.stderr


def test_demo_takes_no_host_name_it_cannot_listen_on(tmp_path):
    done = mitreden("demo", HOST="pages.example", MITREDEN_DATA_DIR=str(tmp_path))

    assert done.returncode == 1
    assert "'pages.example' is not an IP address" in done.stderr
    assert done.stderr.count("\n") == 1
