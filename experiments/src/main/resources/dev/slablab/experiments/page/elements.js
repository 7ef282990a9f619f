// Small helpers for elements and numbers.

/** The element with an identifier. */
function byId(id) {
    return document.getElementById(id);
}

/** A new element with properties and children (elements or texts; texts are never taken for HTML). */
function make(name, properties = {}, ...children) {
    const element = document.createElement(name);
    Object.assign(element, properties);
    element.append(...children);
    return element;
}

/** A new SVG element with attributes. */
function draw(name, attributes = {}) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [attribute, value] of Object.entries(attributes)) {
        element.setAttribute(attribute, value);
    }
    return element;
}

/** A whole number with a comma after every three digits, whatever the language of the browser. */
function count(number) {
    return number.toLocaleString('en-US');
}

/** A number with its noun in the right form. */
function several(number, noun) {
    return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** Fills a select with choices [value, text] and chooses one of them. */
function offer(select, choices, chosen) {
    select.replaceChildren(...choices.map(([value, text]) => make('option', {value, textContent: text})));
    if (choices.some(([value]) => value === chosen)) {
        select.value = chosen;
    }
}

/** The value of a colour of the style, in the scheme that is in force. */
function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
