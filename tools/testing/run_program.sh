#!/bin/bash
# Runs a program on the strata that was built: run_program.sh STRATA PROGRAM [ARGUMENT...].
exec "$@"
