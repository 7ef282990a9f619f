// What is known of one slab: its present state, its history as a line and as a list.

/** A moment in words. */
function momentOf(frames, index) {
    const [event, mark, idle] = frames[index];
    const after = `event ${count(event)}`;
    if (mark === '') {
        return after;
    }
    const last = marksOf(frames).find(each => each.label === mark).last;
    return idle === 0 ? `${after}, on arrival at ${mark}`
        : index === last ? `${after}, end of ${mark}`
            : `${after}, idle interval ${idle} at ${mark}`;
}

/** The state of a slab in words. */
function stateInWords(track, state) {
    return state.allocated === 0 ? 'no slab'
        : `${state.allocated} of ${several(track.capacity, 'object')} allocated`
            + `${state.refused ? ', refused' : ''}${state.laters > 0 ? `, ${several(state.laters, 'LATER')} in a row` : ''}`;
}

function deedsInWords(deeds) {
    const words = [];
    if (deeds.looked > 0) {
        words.push(`looked at ${several(deeds.looked, 'time')}`);
    }
    if (deeds.from > 0) {
        words.push(`${several(deeds.from, 'move')} off it tried`);
    }
    if (deeds.to > 0) {
        words.push(`${several(deeds.to, 'object')} moved to it`);
    }
    return words.join(', ');
}

class Inspector {
    /** @param seek called with a frame that the reader wants to see */
    constructor(box, live, seek) {
        this.box = box;
        this.live = live;
        this.seek = seek;
        this.clear();
    }

    clear() {
        this.track = null;
        this.box.replaceChildren(make('p', {className: 'hint',
            textContent: 'Point at a slab, or walk to it with Tab and the arrow keys, to see what became of it.'}));
    }

    /** Shows the slab at a place of a board. */
    show(label, map, place, frame) {
        const track = map.tenant(place, frame);
        if (track !== this.track) {
            this.track = track;
            this.build(label, map, track);
        }
        const state = track.at(frame);
        const deeds = deedsInWords(track.done(frame));
        const words = `${stateInWords(track, state)}${deeds ? `; ${deeds}` : ''}`;
        this.present.textContent = words;
        this.head.setAttribute('x1', frame);
        this.head.setAttribute('x2', frame);
        this.point(frame);
        return `slab ${track.ordinal}, page ${track.page}: ${words}`;
    }

    /** Marks the last change up to a frame and brings it into view, without moving the page. */
    point(frame) {
        let current = null;
        for (const item of this.items) {
            item.element.removeAttribute('aria-current');
            current = item.frame <= frame ? item : current;
        }
        if (current) {
            current.element.setAttribute('aria-current', 'true');
            const list = this.list;
            const top = current.element.offsetTop - list.offsetTop;
            if (top < list.scrollTop || top + current.element.offsetHeight > list.scrollTop + list.clientHeight) {
                list.scrollTop = top - list.clientHeight / 2;
            }
        }
    }

    say(text) {
        this.live.textContent = text;
    }

    build(label, map, track) {
        this.present = make('p', {className: 'present'});
        this.items = track.frames().map(frame => ({frame, element: this.item(map, track, frame)}));
        this.list = make('ol', {className: 'changes'}, ...this.items.map(item => item.element));
        this.box.replaceChildren(
            make('h3', {textContent: `Slab ${track.ordinal} of ${map.cache} under ${label}`}),
            make('p', {className: 'whereabouts',
                textContent: `page ${count(track.page)}, ${several(track.capacity, 'object')} to the slab`}),
            this.present, this.spark(map, track), this.list);
    }

    item(map, track, frame) {
        const i = lastUpTo(track.changes, frame);
        const changed = i >= 0 && track.changes[i] === frame;
        const state = track.at(frame);
        const parts = [changed ? state.allocated === 0 ? 'given back' : stateInWords(track, state) : '',
            deedsInWords(track.done(frame))];
        const button = make('button', {type: 'button', textContent: momentOf(map.frames, frame)});
        button.addEventListener('click', () => this.seek(map, frame));
        return make('li', {}, button, ` ${parts.filter(part => part !== '').join('; ')}`);
    }

    /** Allocated objects over the frames, with the spells in which the slab was refused below. */
    spark(map, track) {
        const last = Math.max(1, map.frames.length - 1);
        const svg = draw('svg', {class: 'spark', viewBox: `0 0 ${last} 100`, preserveAspectRatio: 'none',
            role: 'img', 'aria-label': 'allocated objects over the frames'});
        const points = [];
        let height = 100;
        for (let i = 0; i < track.changes.length; i += STRIDE) {
            const [frame, allocated, refused] = track.changes.slice(i, i + 3);
            const until = i + STRIDE < track.changes.length ? track.changes[i + STRIDE] : last;
            points.push(`${frame},${height}`);
            height = 100 - 88 * allocated / track.capacity;
            points.push(`${frame},${height}`, `${until},${height}`);
            if (refused) {
                svg.append(draw('rect', {class: 'refused', x: frame, width: Math.max(0, until - frame), y: 0, height: 8}));
            }
        }
        svg.append(draw('polygon', {class: 'area', points: `${track.firstFrame},100 ${points.join(' ')} ${last},100`}));
        svg.append(draw('polyline', {class: 'left', points: points.join(' ')}));
        this.head = draw('line', {class: 'head', y1: 0, y2: 100});
        svg.append(this.head);
        return svg;
    }
}
