#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Uses reports in headless Chromium as people do, TAP on stdout.

usage: browse.py PAGES AXE

PAGES is the folder that run.sh has filled, AXE the file of axe-core. A screenshot of
each page in each look is left beside it, to be looked at.
"""

import base64
import pathlib
import re
import sys
import time

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PAGES = pathlib.Path(sys.argv[1]).resolve()
AXE = pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
SIZES = [10, 100, 300, 10000]
WIDE, NARROW = 1280, 390
# Of the page with 300 ranges, in bytes; and until the largest can be used, in seconds.
MOST = 500_000
PATIENCE = 20
SIZE_MOST = 8_000_000

tests = 0
failed = 0


def report(good, name, why=""):
    """One line of TAP, and what was found below it."""
    global tests, failed
    tests += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {tests} - {name}", flush=True)
    if not good and why:
        for line in str(why).splitlines():
            print(f"# {line}")


def start():
    """A browser that knows no network."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for word in ["--headless=new", "--no-sandbox", "--disable-gpu",
                 "--disable-dev-shm-usage", "--hide-scrollbars",
                 "--force-prefers-reduced-motion"]:
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options,
                               service=Service("/usr/bin/chromedriver"))
    browser.set_page_load_timeout(60)
    browser.set_script_timeout(600)
    return browser


def look(browser, width, theme, height=1000):
    """The size of the window, and light or dark."""
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "features": [{"name": "prefers-color-scheme", "value": theme},
                     {"name": "prefers-reduced-motion", "value": "reduce"}]})


def frame(browser):
    """Wait for two frames: the script draws in the next one."""
    browser.execute_async_script(
        "const done = arguments[0];"
        "requestAnimationFrame(() => requestAnimationFrame(() => done()));")


def visit(browser, name):
    """Open a page; how long it takes until it can be used."""
    began = time.monotonic()
    browser.get(f"file://{PAGES}/{name}.html")
    frame(browser)
    return time.monotonic() - began


def shown(browser):
    """Where the plane begins and how much of it is shown."""
    frame(browser)
    box = browser.execute_script(
        "return document.getElementById('plane').getAttribute('viewBox');").split()
    return float(box[0]), float(box[2])


def press(browser, *keys):
    """Press keys, wherever the focus is."""
    ActionChains(browser).send_keys(*keys).perform()


def focused(browser):
    """What has the focus: its name for those who cannot see it."""
    return browser.execute_script(
        "return document.activeElement.getAttribute('aria-label') ||"
        " document.activeElement.id;")


def info(browser):
    return browser.find_element(By.ID, "info").text


def complaints(browser):
    """Errors and warnings of the console since the last time."""
    return [entry["message"] for entry in browser.get_log("browser")]


# --- accessibility and looks ---------------------------------------------------

def violations(browser, name):
    """What axe-core finds. Of the largest page without the boxes, which are like
    those of the others: it takes minutes without them."""
    browser.execute_script(AXE)
    found = browser.execute_async_script(
        "const done = arguments[1];"
        "axe.run({include: [document], exclude: arguments[0]}, {resultTypes: ['violations'], runOnly: ['wcag2a',"
        " 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        ".then((found) => done(found.violations.map((one) => one.id + ': ' +"
        " one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120) + ' ' +"
        " (node.any[0] ? node.any[0].message : '')).join(' | '))),"
        " (error) => done([String(error)]));",
        [["#plane .lane"]] if name == "10000" else [])
    return found


def check_looks(browser, name):
    """Both themes, wide and narrow."""
    for theme in ("light", "dark"):
        for width in (WIDE,) if name == "10000" else (WIDE, NARROW):
            look(browser, width, theme)
            visit(browser, name)
            place = f"{name} ranges, {theme}, {width} points"
            found = violations(browser, name)
            report(not found, f"{place}: axe-core finds nothing", "\n".join(found))
            overflow = browser.execute_script(
                "return document.documentElement.scrollWidth - innerWidth;")
            report(overflow <= 0, f"{place}: the page does not scroll sideways",
                   overflow)
            browser.save_screenshot(str(PAGES / f"{name}-{theme}-{width}.png"))
            said = complaints(browser)
            report(not said, f"{place}: nothing on the console", "\n".join(said))


def check_sizes(browser):
    """Bytes, and how long a page takes to open."""
    size = (PAGES / "300.html").stat().st_size
    report(size <= MOST, f"300 ranges are {size} bytes, at most {MOST}")
    size = (PAGES / "10000.html").stat().st_size
    report(size <= SIZE_MOST, f"10000 ranges are {size} bytes, at most {SIZE_MOST}")
    look(browser, WIDE, "light")
    took = visit(browser, "10000")
    report(took < PATIENCE, f"10000 ranges: opened in less than {PATIENCE} s", took)
    boxes = len(browser.find_elements(By.CSS_SELECTOR, "#plane .b"))
    report(boxes > 8000, "10000 ranges: each has a box", boxes)


# --- zoom and pan ---------------------------------------------------------------

def check_zoom(browser, name):
    """Buttons, keys, wheel and mouse."""
    look(browser, WIDE, "light")
    visit(browser, name)
    view = browser.find_element(By.ID, "view")
    whole = shown(browser)[1]

    browser.find_element(By.ID, "in").click()
    report(abs(shown(browser)[1] - whole / 2) < 1, f"{name}: the button zooms in",
           shown(browser))
    browser.find_element(By.ID, "out").click()
    report(shown(browser) == (0, whole), f"{name}: the button zooms out",
           shown(browser))

    browser.execute_script("arguments[0].focus();", view)
    press(browser, "+", "+")
    report(shown(browser)[1] < whole / 2, f"{name}: + zooms in", shown(browser))
    before = shown(browser)
    press(browser, Keys.ARROW_RIGHT)
    after = shown(browser)
    report(after[0] > before[0] and after[1] == before[1],
           f"{name}: an arrow key pans", (before, after))
    press(browser, "0")
    report(shown(browser) == (0, whole), f"{name}: 0 shows the whole", shown(browser))
    press(browser, *["+"] * 60)
    closest = shown(browser)[1]
    report(0 < closest <= whole / 1000, f"{name}: zoom has an end", closest)
    press(browser, "0")

    ActionChains(browser).move_to_element(view).double_click().perform()
    close = shown(browser)
    report(close[1] < whole / 2, f"{name}: a double click zooms in", close)
    ActionChains(browser).click_and_hold(view).move_by_offset(-150, 0) \
        .release().perform()
    report(shown(browser)[0] > close[0], f"{name}: dragging to the left pans right",
           (close, shown(browser)))
    browser.find_element(By.ID, "whole").click()
    wheel(browser, view, "ctrlKey: true, deltaY: -200")
    report(shown(browser)[1] < whole, f"{name}: Ctrl and the wheel zoom",
           shown(browser))
    zoomed = shown(browser)
    wheel(browser, view, "deltaY: 100")
    report(shown(browser) == zoomed, f"{name}: the wheel alone leaves it to the page")


def wheel(browser, view, how):
    """A turn of the wheel in the middle of the picture."""
    browser.execute_script(
        "const at = arguments[0].getBoundingClientRect();"
        "arguments[0].dispatchEvent(new WheelEvent('wheel', {bubbles: true,"
        " cancelable: true, clientX: at.left + at.width / 2,"
        " clientY: at.top + at.height / 2, " + how + "}));", view)


def check_labels(browser):
    """Labels and ticks keep their size, and there are more when it is closer."""
    visit(browser, "300")
    count = "return document.querySelectorAll('#labels text').length;"
    before = browser.execute_script(count)
    for _ in range(3):
        browser.find_element(By.ID, "in").click()
    frame(browser)
    after = browser.execute_script(count)
    report(after > before, "closer, more ranges have their name", (before, after))
    size = browser.execute_script(
        "return getComputedStyle(document.querySelector('#labels text')).fontSize;")
    scale = browser.execute_script(
        "return document.getElementById('pic').getScreenCTM().a;")
    report(size == "11px" and abs(scale - 1) < 0.02, "text keeps its size",
           (size, scale))
    ticks = browser.execute_script(
        "return [...document.querySelectorAll('#ticks text')]"
        ".map((tick) => [tick.textContent, tick.getBoundingClientRect().left,"
        " tick.getBoundingClientRect().right]);")
    report(len(ticks) > 2 and all(a[2] <= b[1] for a, b in zip(ticks, ticks[1:])),
           "no tick's label lies over another", ticks)
    addresses = [int(tick[0], 16) for tick in ticks]
    report(addresses == sorted(addresses), "ticks are in order", addresses)


# --- focus and pointer ----------------------------------------------------------

def check_focus(browser):
    """Whose a range is, with the pointer and with the keyboard alone."""
    visit(browser, "100")
    boxes = browser.find_elements(By.CSS_SELECTOR, "#plane .b")
    target = next(box for box in boxes if "hole" not in box.get_attribute("class")
                  and box.get_attribute("data-n") == "System RAM")
    ActionChains(browser).move_to_element(target).perform()
    report("System RAM" in info(browser) and "0x" in info(browser),
           "the pointer shows whose a range is", info(browser))

    view = browser.find_element(By.ID, "view")
    browser.execute_script("arguments[0].focus();", view)
    press(browser, Keys.TAB)
    first = focused(browser)
    report("System RAM" in first and info(browser) == first,
           "Tab enters the ranges, and says whose the first is", first)
    press(browser, Keys.ARROW_DOWN)
    second = focused(browser)
    report(second != first and "[iomem]" in second,
           "an arrow leads into the next lane, with owner and source", second)
    press(browser, Keys.ARROW_RIGHT)
    third = focused(browser)
    report(third not in (first, second) and third == info(browser),
           "an arrow leads to the next range", third)
    marked = browser.execute_script(
        "const row = document.querySelector('tr.on');"
        "return row ? row.textContent : '';")
    report(re.search("0x[0-9a-f]+-0x[0-9a-f]+", third).group() in marked,
           "its row in the table is marked", marked)
    press(browser, Keys.ENTER)
    frame(browser)
    width = browser.execute_script(
        "return document.activeElement.getBoundingClientRect().width;")
    report(width > 300, "Enter zooms to it", width)
    press(browser, Keys.ESCAPE)
    report(browser.execute_script("return document.activeElement.id;") == "view",
           "Escape leaves the ranges")
    tabs = browser.execute_script(
        "return document.querySelectorAll('#plane [tabindex]').length;")
    report(tabs == 1, "the ranges are one stop of Tab", tabs)


def check_links(browser):
    """From the tables to the picture."""
    visit(browser, "300")
    link = browser.find_elements(By.CSS_SELECTOR, "#map ~ details a")[5]
    browser.execute_script("arguments[0].click();", link)
    report(shown(browser)[1] < 200, "a range in the table is a way to the picture",
           shown(browser))


# --- filter ---------------------------------------------------------------------

def counts(browser):
    """Boxes that stand out, and rows of the map."""
    frame(browser)
    return browser.execute_script(
        "return [document.querySelectorAll('#plane .b:not(.off)').length,"
        " document.querySelectorAll('#map ~ details tbody tr:not([hidden])').length];")


def check_filter(browser):
    """By kind and by owner."""
    visit(browser, "300")
    everything = counts(browser)
    kind = next(label for label in
                browser.find_elements(By.CSS_SELECTOR, ".kinds label")
                if label.text == "reserved")
    kind.click()
    fewer = counts(browser)
    report(fewer[0] < everything[0] and fewer[1] < everything[1],
           "without a kind, fewer ranges and rows", (everything, fewer))
    report("ranges" in browser.find_element(By.ID, "count").text,
           "how many are left is said")
    kind.click()
    report(counts(browser) == everything, "with it again, all", counts(browser))
    owner = browser.find_element(By.ID, "owner")
    owner.send_keys("RAMOOPS")
    some = counts(browser)
    names = browser.execute_script(
        "return [...document.querySelectorAll('#plane .b:not(.off)')]"
        ".map((box) => box.dataset.n);")
    report(some[0] == some[1] > 0 and set(names) == {"ramoops"},
           "by owner, in any case of letters", (some, set(names)))
    browser.find_element(By.ID, "reset").click()
    report(counts(browser) == everything, "one button shows all", counts(browser))


# --- paper, no script, hostile names ----------------------------------------------

def check_print(browser, name):
    """To PDF, from a dark screen and zoomed in."""
    look(browser, WIDE, "dark")
    visit(browser, name)
    browser.find_element(By.ID, "in").click()
    browser.execute_script(
        "addEventListener('afterprint', () => { window.printed = true; });"
        "addEventListener('beforeprint', () => { window.closed ="
        " document.querySelectorAll('details:not([open])').length; });")
    answer = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})
    pdf = base64.b64decode(answer["data"])
    (PAGES / f"{name}.pdf").write_bytes(pdf)
    report(pdf.startswith(b"%PDF") and len(pdf) > 20000, f"{name}: prints to PDF",
           len(pdf))
    state = browser.execute_script(
        "return [window.printed, window.closed,"
        " document.querySelectorAll('details:not([open])').length];")
    report(state[0] is True and state[1] == 0 and state[2] > 0,
           f"{name}: on paper all details are open, and closed again later", state)


def check_without_script(browser):
    """All that is said is there without a script."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    look(browser, WIDE, "light")
    browser.get(f"file://{PAGES}/100.html")
    visible = [element for element in
               browser.find_elements(By.CSS_SELECTOR, ".live, .chip input")
               if element.is_displayed()]
    report(not visible, "without a script, nothing that needs one", len(visible))
    rows = browser.find_elements(By.CSS_SELECTOR, "#map ~ details tbody tr")
    report(len(rows) > 80 and rows[0].is_displayed(), "without a script, the map")
    report(len(browser.find_elements(By.CSS_SELECTOR, "#labels text")) > 0,
           "without a script, labels")
    titles = browser.find_elements(By.CSS_SELECTOR, "#plane .b > title")
    report(len(titles) > 80, "without a script, titles", len(titles))
    browser.save_screenshot(str(PAGES / "without-script.png"))
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def check_hostile(browser):
    """Names that are no names are text; and were they not, nothing would run."""
    visit(browser, "hostile")
    report(browser.title == "<script>stop()</script>", "a hostile title is text",
           browser.title)
    names = browser.execute_script(
        "return [...document.querySelectorAll('#map ~ details td.o')]"
        ".map((cell) => cell.textContent).filter((name) =>"
        " name.includes('broken')).length;")
    report(names == 5, "hostile names are text in the table", names)
    elements = browser.execute_script(
        "return document.querySelectorAll('script').length * 10 +"
        " document.querySelectorAll('img, h1').length;")
    report(elements == 21, "no element comes from a name", elements)
    for box in browser.find_elements(By.CSS_SELECTOR, "#plane .b")[:40]:
        browser.execute_script("arguments[0].dispatchEvent("
                               "new PointerEvent('pointerover', {bubbles: true}));"
                               "arguments[0].focus();", box)
    report("broken" not in browser.title and "<h1>broken" in
           browser.find_element(By.TAG_NAME, "body").text.replace("\n", ""),
           "pointing at them and focussing them runs nothing", browser.title)
    said = complaints(browser)
    report(not said, "hostile names: nothing on the console", "\n".join(said))

    visit(browser, "injected")
    said = complaints(browser)
    report(browser.title != "broken" and
           sum("Content Security Policy" in line for line in said) >= 3,
           "what were to get in all the same would not run", "\n".join(said))


def main():
    """All of it."""
    browser = start()
    try:
        check_sizes(browser)
        for name in ("10", "300", "10000"):
            check_zoom(browser, name)
        check_labels(browser)
        check_focus(browser)
        check_links(browser)
        check_filter(browser)
        for name in ("100", "10000"):
            check_print(browser, name)
        check_without_script(browser)
        check_hostile(browser)
        for size in SIZES:
            check_looks(browser, str(size))
    finally:
        browser.quit()
    print(f"1..{tests}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
