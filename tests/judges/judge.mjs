// Readers of others, run over many files at once: paths as JSON on stdin, findings as JSON on stdout.
// {"complaints": {path: {judge: [message]}}, "events": {path: [{uid, start, end, occurrences}]}}
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { convertIcsCalendar } from "ts-ics";
import { parseFeed } from "feedsmith";

const MOST_OCCURRENCES = 60;

ICAL.design.strict = true;

const iso = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());

function events(text) {
  ICAL.TimezoneService.reset();
  const root = new ICAL.Component(ICAL.parse(text));
  for (const zone of root.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  const found = [];
  const components = root.getAllSubcomponents("vevent");
  for (const component of components.filter((one) => !one.hasProperty("recurrence-id"))) {
    const event = new ICAL.Event(component);
    for (const other of components) {
      if (other.hasProperty("recurrence-id") && other.getFirstPropertyValue("uid") === event.uid) {
        event.relateException(other);
      }
    }
    const one = { uid: event.uid, start: iso(event.startDate), end: iso(event.endDate) };
    if (event.isRecurring()) {
      const iterator = event.iterator();
      one.occurrences = [];
      for (let at = iterator.next(); at && one.occurrences.length < MOST_OCCURRENCES; at = iterator.next()) {
        const details = event.getOccurrenceDetails(at);
        one.occurrences.push([iso(details.startDate), iso(details.endDate)]);
      }
    }
    found.push(one);
  }
  return found;
}

function tsEvents(text) {
  const calendar = convertIcsCalendar(undefined, text);
  return (calendar.events ?? []).map((one) => ({
    uid: one.uid,
    start: one.start.date.toISOString(),
    end: one.end ? one.end.date.toISOString() : null,
  }));
}

function jcalEvents(text) {
  const root = new ICAL.Component(JSON.parse(text));
  return root.getAllSubcomponents("vevent").map((one) => {
    const event = new ICAL.Event(one);
    return { uid: event.uid, start: iso(event.startDate), end: iso(event.endDate) };
  });
}

function nodeIcalEvents(text) {
  const found = nodeIcal.sync.parseICS(text);
  const broken = Object.values(found).filter((one) => one.type === "VEVENT" && !one.start);
  if (broken.length) throw new Error(`${broken.length} events without a start`);
}

const calendars = { "ical.js": events, "ts-ics": tsEvents, "node-ical": nodeIcalEvents };
const feeds = { feedsmith: (text) => parseFeed(text) };

const complaints = {};
const read = {};
for (const path of JSON.parse(readFileSync(0, "utf8"))) {
  const text = readFileSync(path, "utf8");
  const judges = path.endsWith(".ics") ? calendars : path.endsWith(".jcal") ? { "ical.js": jcalEvents } : feeds;
  complaints[path] = {};
  read[path] = {};
  for (const [name, judge] of Object.entries(judges)) {
    try {
      const found = judge(text);
      if (Array.isArray(found)) read[path][name] = found;
    } catch (error) {
      complaints[path][name] = [`${error.name ?? "Error"}: ${error.message ?? error}`.slice(0, 400)];
    }
  }
}
process.stdout.write(JSON.stringify({ complaints, events: read }));
