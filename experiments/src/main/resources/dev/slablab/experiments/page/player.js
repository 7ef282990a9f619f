// Plays the slab maps of a run, two variants side by side.

const FRAMES_PER_SECOND = 12;
const ONE_MAP_ONLY = '';
const BETWEEN_STOPS = '';

class Player {
    constructor(box, data, start) {
        this.box = box;
        this.data = data;
        this.traces = start.traces.filter(trace => this.caches(trace).length > 0);
        this.frame = 0;
        this.playing = false;
        this.kept = null;
        this.pointed = null;
        this.maps = new Map();
        this.slider = byId('frame');
        this.playButton = byId('play');
        this.inspector = new Inspector(byId('inspector'), byId('slab-live'), (map, frame) => this.seekIn(map, frame));
        this.boards = ['left', 'right'].map((side, i) =>
            new Board(byId(`board-${side}`), (place, how) => this.inspect(i, place, how)));
        this.timeline = new Timeline(box.querySelector('.timeline'));
        offer(byId('choose-trace'), this.traces.map(trace => [trace.name, trace.name]));
        this.listen();
        this.chooseTrace();
    }

    caches(trace) {
        const runs = this.data.runs.filter(run => run.trace === trace.name);
        return [...new Set(runs.flatMap(run => run.maps.map(map => map.cache)))];
    }

    listen() {
        byId('choose-trace').addEventListener('change', () => this.chooseTrace());
        for (const id of ['choose-cache', 'choose-left', 'choose-right']) {
            byId(id).addEventListener('change', () => this.showMaps());
        }
        byId('choose-mark').addEventListener('change', event =>
            this.seek(event.target.value === BETWEEN_STOPS ? this.frame : Number(event.target.value)));
        this.slider.addEventListener('input', () => this.seek(Number(this.slider.value)));
        byId('first').addEventListener('click', () => this.seek(0));
        byId('back').addEventListener('click', () => this.seek(this.frame - 1));
        byId('on').addEventListener('click', () => this.seek(this.frame + 1));
        byId('last').addEventListener('click', () => this.seek(this.lastFrame));
        this.playButton.addEventListener('click', () => this.toggle());
        this.box.addEventListener('keydown', event => this.key(event));
        this.width = this.box.clientWidth;
        new ResizeObserver(() => requestAnimationFrame(() => this.fit())).observe(this.box);
        matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.layOut());
    }

    chooseTrace() {
        this.trace = this.traces.find(trace => trace.name === byId('choose-trace').value);
        const variants = this.trace.variants.map(variant => [variant.id, variant.label]);
        offer(byId('choose-cache'), this.caches(this.trace).map(cache => [cache, cache]));
        offer(byId('choose-left'), variants, this.trace.left);
        offer(byId('choose-right'), [...variants, [ONE_MAP_ONLY, 'nothing']],
            this.trace.right === this.trace.left ? ONE_MAP_ONLY : this.trace.right);
        this.frame = -1;
        this.showMaps();
    }

    /** The map of a variant; null when it never held enough slabs of the cache. */
    mapOf(variant) {
        const cache = byId('choose-cache').value;
        const key = JSON.stringify([this.trace.name, variant, cache]);
        if (!this.maps.has(key)) {
            const run = this.data.runs.find(each => each.trace === this.trace.name && each.variant === variant);
            const map = run && run.maps.find(each => each.cache === cache);
            this.maps.set(key, map ? new SlabMap(run.frames, map) : null);
        }
        return this.maps.get(key);
    }

    showMaps() {
        this.pause();
        this.pointed = null;
        this.inspector.clear();
        const chosen = [byId('choose-left').value, byId('choose-right').value];
        this.boards.forEach((board, i) => {
            const variant = this.trace.variants.find(each => each.id === chosen[i]);
            board.figure.hidden = !variant;
            board.show(variant ? variant.label : '', variant ? this.mapOf(variant.id) : null,
                'This variant never held enough slabs of this cache for a map.');
        });
        this.leading = this.boards.map(board => board.map).find(map => map !== null) ?? null;
        this.box.classList.toggle('one', this.boards[1].figure.hidden);
        this.kept = this.mostEventful();
        if (this.leading) {
            this.showFrames();
        }
    }

    /** The slab to which most has happened is shown until the reader points at another; null without a map. */
    mostEventful() {
        let best = null;
        this.boards.forEach((board, side) => board.map?.tenants.forEach((tenants, place) => {
            const happened = Math.max(...tenants.map(track => track.deeds.length * 4 + track.changes.length));
            if (best === null || happened > best.happened) {
                best = {side, place, happened};
            }
        }));
        return best;
    }

    showFrames() {
        const frames = this.leading.frames;
        this.lastFrame = frames.length - 1;
        this.slider.max = this.lastFrame;
        const marks = marksOf(frames);
        this.stops = [['0', 'the beginning'], ...marks.map(mark => [String(mark.last), mark.label])];
        if (!this.stops.some(([frame]) => frame === String(this.lastFrame))) {
            this.stops.push([String(this.lastFrame), 'the end']);
        }
        offer(byId('choose-mark'), [[BETWEEN_STOPS, '–'], ...this.stops]);
        if (this.frame < 0) {
            this.frame = marks.find(mark => mark.label === this.trace.worst)?.last ?? this.lastFrame;
        }
        this.timeline.show(this.boards.map(board => board.map).filter(map => map !== null), this.trace.worst);
        this.layOut();
    }

    /** Lays out anew when the width has changed, and only then: the height follows from it. */
    fit() {
        if (this.box.clientWidth !== this.width) {
            this.width = this.box.clientWidth;
            this.layOut();
        }
    }

    /** Cells of both maps have the same size. */
    layOut() {
        if (this.leading) {
            const sizes = this.boards.filter(board => board.map && !board.figure.hidden)
                .map(board => cellSize(board.map.pages.length, board.width));
            this.boards.forEach(board => board.layOut(Math.min(...sizes)));
            this.colors = boardColors();
            this.timeline.layOut();
            this.seek(this.frame);
        }
    }

    seekIn(map, frame) {
        this.pause();
        this.seek(this.leading.matching(map.frames, frame));
    }

    seek(frame) {
        this.frame = Math.max(0, Math.min(this.lastFrame, frame));
        const frames = this.leading.frames;
        this.boards.forEach(board => board.map && board.draw(board.map.matching(frames, this.frame), this.colors));
        const moment = momentOf(frames, this.frame);
        byId('moment').textContent = `frame ${this.frame + 1} of ${frames.length}: ${moment}`;
        const stop = this.stops.find(([at]) => at === String(this.frame));
        byId('choose-mark').value = stop ? stop[0] : BETWEEN_STOPS;
        this.slider.value = this.frame;
        this.slider.setAttribute('aria-valuetext', moment);
        this.timeline.move(this.frame);
        this.refreshInspector();
    }

    toggle() {
        if (this.playing) {
            this.pause();
        } else {
            this.play();
        }
    }

    play() {
        if (this.frame >= this.lastFrame) {
            this.seek(0);
        }
        this.playing = true;
        this.playButton.textContent = 'Pause';
        let shown = performance.now();
        const tick = now => {
            if (!this.playing) {
                return;
            }
            const wait = 1000 / (FRAMES_PER_SECOND * Number(byId('speed').value));
            if (now - shown >= wait) {
                this.seek(this.frame + Math.floor((now - shown) / wait));
                shown = now;
            }
            if (this.frame >= this.lastFrame) {
                this.pause();
            } else {
                requestAnimationFrame(tick);
            }
        };
        requestAnimationFrame(tick);
    }

    pause() {
        this.playing = false;
        this.playButton.textContent = 'Play';
    }

    /** The keys of the whole player; a board, the slider and the selects have their own beside them. */
    key(event) {
        const name = event.target.tagName;
        if (name === 'SELECT' || event.ctrlKey || event.altKey || event.metaKey) {
            return;
        }
        const steps = {ArrowLeft: this.frame - 1, ArrowRight: this.frame + 1, Home: 0, End: this.lastFrame};
        if (event.key === ' ' && name !== 'BUTTON') {
            this.toggle();
        } else if (event.key in steps && event.target !== this.slider) {
            this.seek(steps[event.key]);
        } else {
            return;
        }
        event.preventDefault();
    }

    /** The reader points at a place of a board (hover), walks to it by keys (walk), or wants it to stay (keep). */
    inspect(side, place, how) {
        const wanted = place === null ? null : {side, place};
        if (how === 'keep') {
            this.kept = wanted;
        }
        this.pointed = wanted;
        const words = this.refreshInspector();
        if (how !== 'hover') {
            this.boards[side].draw(this.boards[side].frame, this.colors);
            this.inspector.say(words);
        }
    }

    refreshInspector() {
        const wanted = this.pointed ?? this.kept;
        if (!wanted) {
            return '';
        }
        const board = this.boards[wanted.side];
        return this.inspector.show(board.name.textContent, board.map, wanted.place, board.frame);
    }
}
