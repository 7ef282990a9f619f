// What was held and needed over all frames, above the slider, and the marks below it.

class Timeline {
    constructor(box) {
        this.curves = box.querySelector('.curves');
        this.ticks = box.querySelector('.ticks');
    }

    /** @param maps one map or two, the first of which gives the frames */
    show(maps, worst) {
        const frames = maps[0].frames;
        this.last = Math.max(1, frames.length - 1);
        const top = Math.max(1, ...maps.flatMap(map => map.activity.map(reading => Math.max(reading[0], reading[1]))));
        const svg = draw('svg', {viewBox: `0 0 ${this.last} 100`, preserveAspectRatio: 'none'});
        svg.append(this.curve(maps[0], frames, 1, top, 'needed'));
        maps.forEach((map, i) => svg.append(this.curve(map, frames, 0, top, i === 0 ? 'left' : 'right')));
        this.head = draw('line', {class: 'head', y1: 0, y2: 100});
        svg.append(this.head);
        const names = ['held left', 'held right'].slice(0, maps.length);
        const key = make('span', {className: 'curve-key'}, ...names.map(name =>
            make('span', {className: `line ${name.split(' ')[1]}`, textContent: name})),
        make('span', {className: 'line needed', textContent: 'needed'}),
        make('span', {textContent: `full height: ${several(top, 'slab')}`}));
        this.curves.replaceChildren(svg, key);
        this.marks = marksOf(frames);
        this.worst = worst;
        this.layOut();
    }

    curve(map, frames, figure, top, look) {
        const points = frames.map((_, i) => {
            const value = map.activity[map.matching(frames, i)][figure];
            return `${i},${(100 - 98 * value / top).toFixed(2)}`;
        });
        return draw('polyline', {class: look, points: points.join(' ')});
    }

    /** Puts labels to the marks, as many as have room; the worst mark has the first choice. */
    layOut() {
        const width = this.ticks.clientWidth;
        this.ticks.replaceChildren();
        const taken = [];
        const order = [...this.marks].sort((a, b) => Number(b.label === this.worst) - Number(a.label === this.worst));
        for (const mark of order) {
            const x = mark.first / this.last * width;
            const tick = make('span', {className: 'tick'});
            tick.style.left = `${x}px`;
            const label = make('span', {className: 'tick-label', textContent: mark.label});
            label.classList.toggle('worst', mark.label === this.worst);
            this.ticks.append(tick, label);
            const length = Math.min(label.offsetWidth, width);
            const left = Math.min(Math.max(0, x - length / 2), Math.max(0, width - length));
            if (taken.some(([from, to]) => left < to + 8 && left + length > from - 8)) {
                label.remove();
            } else {
                label.style.left = `${left}px`;
                taken.push([left, left + length]);
            }
        }
    }

    move(frame) {
        this.head.setAttribute('x1', frame);
        this.head.setAttribute('x2', frame);
    }
}
