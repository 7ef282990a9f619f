// The drawn map of one cache under one variant.

/** Steps of the scale: eighths of a slab, and complete slabs. */
const STEPS = 9;
const LARGEST_CELL = 26;
const SMALLEST_CELL = 7;
const TALLEST_BOARD = 400;

/** The step of a slab's occupancy, from 1; the last is for complete slabs only. */
function stepOf(allocated, capacity) {
    return allocated >= capacity ? STEPS : Math.ceil(allocated * (STEPS - 1) / capacity);
}

/** The side of a cell with which so many of them fit into a width, and into a height if they can be seen then. */
function cellSize(cells, width) {
    for (let size = LARGEST_CELL; size > SMALLEST_CELL; size--) {
        if (Math.ceil(cells / Math.floor(width / size)) * size <= TALLEST_BOARD) {
            return size;
        }
    }
    return SMALLEST_CELL;
}

/** The colours of a map in the scheme that is in force. */
function boardColors() {
    const steps = Array.from({length: STEPS}, (_, i) => color(`--o${i + 1}`));
    const names = ['edge', 'gone', 'looked', 'from', 'to', 'focus', 'ground'];
    return {steps, ...Object.fromEntries(names.map(name => [name, color(`--map-${name}`)]))};
}

class Board {
    /** @param inspect called with a place, or with null, when the reader points somewhere else */
    constructor(figure, inspect) {
        this.figure = figure;
        this.canvas = figure.querySelector('canvas');
        this.name = figure.querySelector('figcaption strong');
        this.note = figure.querySelector('figcaption .note');
        this.readings = figure.querySelector('dl');
        this.nothing = figure.querySelector('.nothing');
        this.inspect = inspect;
        this.map = null;
        this.frame = 0;
        this.cursor = 0;
        this.size = SMALLEST_CELL;
        this.columns = 1;
        this.listen();
    }

    /** Shows a map, or says why there is none. */
    show(label, map, why) {
        this.map = map;
        this.cursor = map ? Math.min(this.cursor, Math.max(0, map.pages.length - 1)) : 0;
        this.name.textContent = label;
        this.note.textContent = map && map.oneIn > 1 ? `one square for one in ${map.oneIn} slabs` : '';
        this.canvas.hidden = !map;
        this.readings.hidden = !map;
        this.nothing.hidden = Boolean(map);
        this.nothing.textContent = map ? '' : why;
        this.canvas.setAttribute('aria-label', map ? `slabs of ${map.cache} under ${label}` : '');
    }

    get width() {
        return this.figure.clientWidth;
    }

    /** Lays the cells out with a side in pixels. */
    layOut(size) {
        if (!this.map) {
            return;
        }
        this.size = size;
        this.columns = Math.max(1, Math.floor(this.width / size));
        const rows = Math.max(1, Math.ceil(this.map.pages.length / this.columns));
        const columns = Math.min(this.columns, Math.max(1, this.map.pages.length));
        const ratio = window.devicePixelRatio || 1;
        this.canvas.style.width = `${columns * size}px`;
        this.canvas.style.height = `${rows * size}px`;
        this.canvas.width = Math.round(columns * size * ratio);
        this.canvas.height = Math.round(rows * size * ratio);
        this.pen = this.canvas.getContext('2d');
        this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    }

    draw(frame, colors) {
        if (!this.map || !this.pen) {
            return;
        }
        this.frame = frame;
        this.colors = colors;
        const reading = this.map.reading(frame);
        this.readings.replaceChildren(...Object.entries(reading).map(([name, value]) =>
            make('div', {}, make('dt', {textContent: name}), make('dd', {textContent: count(value)}))));
        this.pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
        for (let place = 0; place < this.map.pages.length; place++) {
            this.drawCell(place, this.map.cell(place, frame));
        }
        if (document.activeElement === this.canvas) {
            this.drawCursor();
        }
    }

    corner(place) {
        return [place % this.columns * this.size, Math.floor(place / this.columns) * this.size];
    }

    drawCell(place, cell) {
        const [x, y] = this.corner(place);
        const side = this.size - 1;
        if (cell && cell.allocated > 0) {
            this.pen.fillStyle = this.colors.steps[stepOf(cell.allocated, cell.track.capacity) - 1];
            this.pen.fillRect(x, y, side, side);
            this.outline(x, y, side, 1, this.colors.edge, []);
        } else {
            this.outline(x, y, side, 1, this.colors.gone, []);
        }
        if (cell) {
            this.drawDeeds(x, y, side, cell);
        }
    }

    drawDeeds(x, y, side, cell) {
        if (cell.refused) {
            this.line([[x + 1, y + side - 1], [x + side - 1, y + 1]], 3, '#fff');
            this.line([[x + 1, y + side - 1], [x + side - 1, y + 1]], 1.2, '#000');
        }
        if (cell.to > 0) {
            this.drawDeed(x, y, side, this.colors.to, true);
        } else if (cell.from > 0) {
            this.drawDeed(x, y, side, this.colors.from, false);
        } else if (cell.looked > 0) {
            this.outline(x, y, side, 2, this.colors.ground, []);
            this.outline(x, y, side, 2, this.colors.looked, [2, 2]);
        }
    }

    /** A plus for a slab that objects were moved to, a minus for one that they were moved off. */
    drawDeed(x, y, side, paint, plus) {
        this.outline(x, y, side, 2.5, paint, []);
        const middle = side / 2;
        const arm = side * 0.22;
        const strokes = [[[x + middle - arm, y + middle], [x + middle + arm, y + middle]]];
        if (plus) {
            strokes.push([[x + middle, y + middle - arm], [x + middle, y + middle + arm]]);
        }
        strokes.forEach(stroke => this.line(stroke, 4, this.colors.ground));
        strokes.forEach(stroke => this.line(stroke, 1.8, this.colors.looked));
    }

    outline(x, y, side, width, paint, dash) {
        this.pen.strokeStyle = paint;
        this.pen.lineWidth = width;
        this.pen.setLineDash(dash);
        this.pen.strokeRect(x + width / 2, y + width / 2, side - width, side - width);
    }

    line([[fromX, fromY], [toX, toY]], width, paint) {
        this.pen.strokeStyle = paint;
        this.pen.lineWidth = width;
        this.pen.setLineDash([]);
        this.pen.beginPath();
        this.pen.moveTo(fromX, fromY);
        this.pen.lineTo(toX, toY);
        this.pen.stroke();
    }

    drawCursor() {
        const [x, y] = this.corner(this.cursor);
        this.outline(x, y, this.size - 1, 3, this.colors.ground, []);
        this.outline(x, y, this.size - 1, 2, this.colors.focus, []);
    }

    listen() {
        this.canvas.addEventListener('pointermove', event => this.inspect(this.placeAt(event), 'hover'));
        this.canvas.addEventListener('pointerleave', () => this.inspect(null, 'hover'));
        this.canvas.addEventListener('pointerdown', event => {
            const place = this.placeAt(event);
            if (place !== null) {
                this.cursor = place;
                this.inspect(place, 'keep');
            }
        });
        this.canvas.addEventListener('focus', () => this.inspect(this.cursor, 'walk'));
        this.canvas.addEventListener('blur', () => this.inspect(null, 'walk'));
        this.canvas.addEventListener('keydown', event => this.key(event));
    }

    placeAt(event) {
        const box = this.canvas.getBoundingClientRect();
        const column = Math.floor((event.clientX - box.left) / this.size);
        const place = Math.floor((event.clientY - box.top) / this.size) * this.columns + column;
        return this.map && column >= 0 && column < this.columns && place >= 0 && place < this.map.pages.length
            ? place : null;
    }

    key(event) {
        const last = this.map.pages.length - 1;
        const steps = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.columns, ArrowDown: this.columns};
        if (event.key in steps) {
            const place = this.cursor + steps[event.key];
            this.cursor = place < 0 || place > last ? this.cursor : place;
        } else if (event.key === 'Home' || event.key === 'End') {
            this.cursor = event.key === 'Home' ? 0 : last;
        } else if (event.key !== 'Enter') {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        this.inspect(this.cursor, event.key === 'Enter' ? 'keep' : 'walk');
    }
}
