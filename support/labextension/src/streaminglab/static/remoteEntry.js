/*
 * JupyterLab's side of this project: the side bar in streams.js, the predictions in predictions.js, long errors in errors.js,
 * the import of a completed class in imports.js, the key of a step control in steps.js, and of
 * streaminglab.control.EventTimePlayground: shows the diagram that the kernel has drawn, and lets a reader take hold of its
 * events. It draws nothing itself; what it sends is which event comes in which step at which time.
 *
 * Written as JupyterLab loads a prebuilt extension, a container of module federation, so that it needs no build.
 */
(function () {
  'use strict';

  const MODULE = 'streaminglab';
  const VERSION = '1.0.0';
  /** From here on a press is a drag: a hand trembles. */
  const DRAG = 3;
  let scope;

  /** What JupyterLab and its other extensions share, in whichever version they have. */
  function shared(name) {
    const versions = scope[name];
    return versions
      ? Promise.resolve(Object.values(versions)[0].get()).then(factory => factory())
      : Promise.reject(new Error(name + ' is not there'));
  }

  function widgets(base) {
    class EventTimeModel extends base.DOMWidgetModel {
      defaults() {
        return Object.assign(super.defaults(), {
          _model_name: 'EventTimeModel',
          _model_module: MODULE,
          _model_module_version: VERSION,
          _view_name: 'EventTimeView',
          _view_module: MODULE,
          _view_module_version: VERSION,
          events: [],
          drawn: [],
          value: '',
          snap: 1,
          runs: 0,
          disabled: false
        });
      }
    }

    class EventTimeView extends base.DOMWidgetView {
      render() {
        super.render();
        this.el.classList.add('streaminglab-stage');
        // The arrow keys belong to the events here, not to the notebook's cells.
        this.el.setAttribute('data-lm-suppress-shortcuts', 'true');
        this.held = null;
        this.listenTo(this.model, 'change:value', () => this.draw());
        this.listenTo(this.model, 'change:runs', () => this.busy(false));
        this.el.addEventListener('pointerdown', event => this.take(event));
        this.el.addEventListener('pointermove', event => this.drag(event));
        this.el.addEventListener('pointerup', event => this.drop(event));
        this.el.addEventListener('pointercancel', () => this.letGo());
        this.el.addEventListener('dblclick', event => this.addOrRemove(event));
        this.el.addEventListener('keydown', event => this.key(event));
        this.draw();
      }

      /** Puts the kernel's drawing on the page, and makes its events ones that can be taken and focused. */
      draw() {
        this.letGo();
        this.el.innerHTML = this.model.get('value');
        for (const mark of this.el.querySelectorAll('[data-event]')) {
          mark.setAttribute('tabindex', '0');
          mark.setAttribute('role', 'button');
          mark.setAttribute('aria-label', mark.querySelector('title').textContent + '. Arrow keys move it.');
          mark.style.cursor = 'grab';
          mark.style.touchAction = 'none';
        }
        const how = document.createElement('p');
        how.className = 'sl-muted';
        how.textContent =
          'Drag an event to another time or step; double-click to add one, or to remove it.' +
          ' By keyboard: Tab to it, then the arrow keys (with Shift ten times as far), Insert, Delete.';
        (this.el.querySelector('.streaminglab') || this.el).append(how);
        if (this.focused !== undefined) {
          const mark = this.markOf(this.focused);
          if (mark) {
            mark.focus({ preventScroll: true });
          }
        }
      }

      busy(isBusy) {
        this.el.style.opacity = isBusy ? '0.6' : '';
        this.el.setAttribute('aria-busy', String(isBusy));
      }

      events() {
        return this.model.get('events').map(event => Object.assign({}, event));
      }

      /** The event that a mark is of. Marks are named by step and place in it, as they were when the drawing was made. */
      eventOf(mark) {
        const [step, place] = mark.dataset.event.split('.').map(Number);
        const drawn = this.model.get('drawn').filter(event => event.step === step)[place];
        return drawn && this.events().find(event => event.id === drawn.id);
      }

      markOf(id) {
        const drawn = this.model.get('drawn');
        const event = drawn.find(each => each.id === id);
        if (!event) {
          return null;
        }
        const place = drawn.filter(each => each.step === event.step).indexOf(event);
        return this.el.querySelector('[data-event="' + event.step + '.' + place + '"]');
      }

      say(events, focused) {
        this.focused = focused;
        this.busy(true);
        this.model.set('events', events);
        this.touch();
      }

      change(id, time, step) {
        const events = this.events();
        const event = events.find(each => each.id === id);
        if (event && (event.time !== time || event.step !== step)) {
          event.time = time;
          event.step = step;
          // Behind those of its new step: that is where the next one comes.
          this.say(events.filter(each => each !== event).concat(event), id);
        }
      }

      /** A place of the pointer in the drawing's own pixels. */
      point(pointer) {
        const svg = this.el.querySelector('svg');
        const place = svg.createSVGPoint();
        place.x = pointer.clientX;
        place.y = pointer.clientY;
        return place.matrixTransform(svg.getScreenCTM().inverse());
      }

      axis() {
        const data = this.el.querySelector('[data-from]').dataset;
        const axis = { left: +data.left, right: +data.right, from: +data.from, to: +data.to };
        axis.time = x => {
          const inside = Math.max(axis.left, Math.min(axis.right, x));
          const time = axis.from + ((inside - axis.left) / (axis.right - axis.left)) * (axis.to - axis.from);
          const snap = this.model.get('snap');
          return Math.round(time / snap) * snap;
        };
        axis.length = x => (x / (axis.right - axis.left)) * (axis.to - axis.from);
        return axis;
      }

      /** The step whose band this is, the nearest one between bands, and one more below the last. */
      stepAt(y) {
        const bands = Array.from(this.el.querySelectorAll('[data-step]'), band => ({
          step: +band.dataset.step,
          top: +band.dataset.top,
          bottom: +band.dataset.bottom
        }));
        const last = Math.max(...bands.map(band => band.step));
        const lowest = bands.find(band => band.step === last);
        if (y > lowest.bottom) {
          return last + 1;
        }
        const distance = band => Math.max(band.top - y, y - band.bottom, 0);
        return bands.reduce((near, band) => (distance(band) < distance(near) ? band : near)).step;
      }

      take(pointer) {
        const mark = pointer.target.closest('[data-event]');
        if (!mark || pointer.button !== 0 || this.model.get('disabled')) {
          return;
        }
        this.held = { mark, event: this.eventOf(mark), from: this.point(pointer), moved: false };
        this.el.setPointerCapture(pointer.pointerId);
        pointer.preventDefault();
        mark.focus({ preventScroll: true });
      }

      drag(pointer) {
        if (!this.held) {
          return;
        }
        const at = this.point(pointer);
        const dx = at.x - this.held.from.x;
        const dy = at.y - this.held.from.y;
        this.held.moved = this.held.moved || Math.hypot(dx, dy) > DRAG;
        if (this.held.moved) {
          this.held.mark.setAttribute('transform', 'translate(' + dx + ',' + dy + ')');
        }
      }

      drop(pointer) {
        const held = this.held;
        this.letGo();
        if (!held || !held.moved || !held.event) {
          return;
        }
        const at = this.point(pointer);
        const axis = this.axis();
        const snap = this.model.get('snap');
        const time = held.event.time + Math.round(axis.length(at.x - held.from.x) / snap) * snap;
        this.change(held.event.id, Math.max(axis.from, Math.min(axis.to, time)), this.stepAt(at.y));
      }

      letGo() {
        if (this.held) {
          this.held.mark.removeAttribute('transform');
          this.held = null;
        }
      }

      addOrRemove(pointer) {
        if (!pointer.target.closest('svg') || this.model.get('disabled')) {
          return;
        }
        const mark = pointer.target.closest('[data-event]');
        const at = this.point(pointer);
        if (mark) {
          this.remove(this.eventOf(mark));
        } else if (at.x >= this.axis().left) {
          this.add(this.axis().time(at.x), this.stepAt(at.y));
        }
      }

      add(time, step) {
        const id = (Date.now() % 1e8) + 1e6;
        this.say(this.events().concat({ id, step, time }), id);
      }

      remove(event) {
        if (event) {
          this.say(
            this.events().filter(each => each.id !== event.id),
            undefined
          );
        }
      }

      key(pressed) {
        const mark = pressed.target.closest('[data-event]');
        const event = mark && !this.model.get('disabled') ? this.eventOf(mark) : null;
        if (!event || pressed.ctrlKey || pressed.metaKey || pressed.altKey) {
          return;
        }
        const far = this.model.get('snap') * (pressed.shiftKey ? 10 : 1);
        const moves = {
          ArrowLeft: () => this.change(event.id, event.time - far, event.step),
          ArrowRight: () => this.change(event.id, event.time + far, event.step),
          ArrowUp: () => this.change(event.id, event.time, Math.max(1, event.step - 1)),
          ArrowDown: () => this.change(event.id, event.time, event.step + 1),
          Insert: () => this.add(event.time + far, event.step),
          Delete: () => this.remove(event),
          Backspace: () => this.remove(event)
        };
        const move = moves[pressed.key];
        if (move) {
          pressed.preventDefault();
          pressed.stopPropagation();
          move();
        }
      }
    }

    return { EventTimeModel, EventTimeView };
  }

  /** Loaded beside this file. */
  const beside = document.currentScript.src;
  const load = file => import(new URL(file, beside).href);

  async function plugins() {
    const [
      base, application, apputils, coreutils, notebook, rendermime, services, lumino, completer,
      streams, predictions, errors, imports, panels, presenting, printed, steps
    ] = await Promise.all([
      shared('@jupyter-widgets/base'),
      shared('@jupyterlab/application'),
      shared('@jupyterlab/apputils'),
      shared('@jupyterlab/coreutils'),
      shared('@jupyterlab/notebook'),
      shared('@jupyterlab/rendermime'),
      shared('@jupyterlab/services'),
      shared('@lumino/widgets'),
      shared('@jupyterlab/completer'),
      load('streams.js'),
      load('predictions.js'),
      load('errors.js'),
      load('imports.js'),
      load('panels.js'),
      load('presenting.js'),
      load('printed.js'),
      load('steps.js')
    ]);
    return [
      {
        id: MODULE + ':plugin',
        description: 'Event-time diagrams that can be played with.',
        autoStart: true,
        requires: [base.IJupyterWidgetRegistry],
        activate: (app, registry) => {
          registry.registerWidget({ name: MODULE, version: VERSION, exports: widgets(base) });
        }
      },
      streams.plugin({ application, apputils, notebook, services, widgets: lumino }),
      predictions.plugin({ notebook, services, coreutils }),
      errors.plugin({ rendermime }),
      imports.plugin({ completer, notebook }),
      panels.plugin({ notebook }),
      presenting.plugin({ notebook, coreutils }),
      printed.plugin(),
      steps.plugin()
    ];
  }

  const container = {
    init: given => {
      scope = given;
    },
    get: () => plugins().then(made => () => ({ __esModule: true, default: made }))
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[MODULE] = container;
})();
