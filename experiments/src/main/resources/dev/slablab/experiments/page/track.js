// What became of the slabs of one cache under one variant, frame by frame.

const EVENT = 0;
const MARK = 1;
const IDLE = 2;
/** Numbers of one change in a track (frame, allocated, refused, laters) and of one entry of its deeds. */
const STRIDE = 4;

/** The last entry of a flat list that begins at a frame or before it; -STRIDE when there is none. */
function lastUpTo(list, frame) {
    let low = 0;
    let high = list.length / STRIDE;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (list[middle * STRIDE] <= frame) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return (low - 1) * STRIDE;
}

/** A slab. */
class Track {
    constructor([ordinal, page, capacity, changes, deeds]) {
        Object.assign(this, {ordinal, page, capacity, changes, deeds});
    }

    /** How it was at a frame. */
    at(frame) {
        const i = lastUpTo(this.changes, frame);
        return i < 0 ? {allocated: 0, refused: false, laters: 0}
            : {allocated: this.changes[i + 1], refused: this.changes[i + 2] !== 0, laters: this.changes[i + 3]};
    }

    /** What was done to it between the frame before and this one. */
    done(frame) {
        const i = lastUpTo(this.deeds, frame);
        return i < 0 || this.deeds[i] !== frame ? {from: 0, to: 0, looked: 0}
            : {from: this.deeds[i + 1], to: this.deeds[i + 2], looked: this.deeds[i + 3]};
    }

    get firstFrame() {
        return this.changes.length ? this.changes[0] : 0;
    }

    /** All frames at which something happened to it, in order. */
    frames() {
        const frames = new Set();
        for (const list of [this.changes, this.deeds]) {
            for (let i = 0; i < list.length; i += STRIDE) {
                frames.add(list[i]);
            }
        }
        return [...frames].sort((a, b) => a - b);
    }
}

/** The slabs of one cache: a place for every page that ever had one. */
class SlabMap {
    constructor(frames, map) {
        this.frames = frames;
        this.cache = map.cache;
        this.oneIn = map.oneIn;
        this.activity = map.activity;
        this.tracks = map.tracks.map(track => new Track(track));
        this.pages = [...new Set(this.tracks.map(track => track.page))].sort((a, b) => a - b);
        const places = new Map(this.pages.map((page, place) => [page, place]));
        this.tenants = this.pages.map(() => []);
        for (const track of this.tracks) {
            this.tenants[places.get(track.page)].push(track);
        }
        this.tenants.forEach(tenants => tenants.sort((a, b) => a.firstFrame - b.firstFrame));
    }

    /** The slab to show at a place: the living one, else the one that left in this frame; null when there is none. */
    cell(place, frame) {
        let left = null;
        for (const track of this.tenants[place]) {
            const cell = {track, ...track.at(frame), ...track.done(frame)};
            if (cell.allocated > 0) {
                return cell;
            }
            if (cell.from + cell.to + cell.looked > 0) {
                left = cell;
            }
        }
        return left;
    }

    /** The slab whose history belongs to a place at a frame: the present one, else the last one, else the first. */
    tenant(place, frame) {
        const tenants = this.tenants[place];
        return tenants.findLast(track => track.firstFrame <= frame) ?? tenants[0];
    }

    /** Held, needed, scans and moves at a frame. */
    reading(frame) {
        const [held, needed, scans, moves] = this.activity[frame];
        return {held, needed, scans, moves};
    }

    /** The frame of this map that shows the same moment as a frame of another one, or the last one before it. */
    matching(frames, index) {
        const [event, mark, idle] = frames[index];
        const same = this.frames[index];
        if (same && same[EVENT] === event && same[MARK] === mark && same[IDLE] === idle) {
            return index;
        }
        const found = this.frames.findLastIndex(frame => frame[EVENT] < event
            || frame[EVENT] === event && (frame[MARK] !== mark || frame[IDLE] <= idle));
        return Math.max(0, found);
    }
}

/** The marks of a run in order, each with its first and its last frame. */
function marksOf(frames) {
    const marks = new Map();
    frames.forEach((frame, index) => {
        if (frame[MARK] !== '') {
            const known = marks.get(frame[MARK]);
            marks.set(frame[MARK], {label: frame[MARK], first: known ? known.first : index, last: index});
        }
    });
    return [...marks.values()];
}
