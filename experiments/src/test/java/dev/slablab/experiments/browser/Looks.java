package dev.slablab.experiments.browser;

import java.util.List;
import java.util.stream.StreamSupport;

/** Questions about how a page looks, asked of the page itself. */
final class Looks {
    private static final String SHOWN = """
            const shown = e => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})
                && !e.closest('.visually-hidden') && !e.closest('.skip');
            const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '')
                + (e.className.length ? '.' + e.className : '') + ': ' + e.textContent.slice(0, 40);
            const writes = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim() !== '');
            """;

    private Looks() {
    }

    /** Whether nothing but boxes of their own has to be moved sideways. */
    static boolean fits(Tab tab) {
        return tab.is("document.scrollingElement.scrollWidth <= innerWidth");
    }

    /** Elements that reach over the right edge, or whose text is cut off. */
    static List<String> cutOff(Tab tab) {
        return texts(tab, SHOWN + """
                const over = [...document.body.querySelectorAll('*')].filter(e => shown(e) && !e.closest('.scroll')
                    && e.getBoundingClientRect().right > innerWidth + 0.5);
                const cut = [...document.body.querySelectorAll('*')].filter(e => shown(e) && writes(e)
                    && ['hidden', 'clip'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1);
                return [...over, ...cut].map(name);
                """);
    }

    /** Boxes in which something is out of sight. */
    static List<String> withHiddenParts(Tab tab) {
        return texts(tab, SHOWN + """
                return [...document.querySelectorAll('.scroll')].filter(e => shown(e)
                    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)).map(name);
                """);
    }

    /** Texts with less contrast than WCAG 2 asks for at level AA. */
    static List<String> faint(Tab tab) {
        return texts(tab, SHOWN + """
                const parse = c => c.match(/[\\d.]+/g).map(Number);
                const light = c => { const [r, g, b] = c.slice(0, 3).map(v => v / 255)
                    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
                const ground = e => { for (let x = e; x; x = x.parentElement) {
                    const c = parse(getComputedStyle(x).backgroundColor);
                    if (c.length < 4 || c[3] > 0.99) { return c; } } return [255, 255, 255]; };
                return [...document.body.querySelectorAll('*')].filter(e => shown(e) && writes(e)
                    && !e.classList.contains('swatch')).filter(e => {
                        const style = getComputedStyle(e);
                        const [a, b] = [light(parse(style.color)), light(ground(e))];
                        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                        return ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5);
                    }).map(name);
                """);
    }

    private static List<String> texts(Tab tab, String script) {
        return StreamSupport.stream(tab.value("(() => {" + script + "})()").spliterator(), false)
                .map(node -> node.asText()).toList();
    }
}
