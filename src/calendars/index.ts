export { calendars, loadCalendars, saveCalendar } from './calendar.model.ts'
