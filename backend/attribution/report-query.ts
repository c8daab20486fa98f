import type { AttributionKey, AttributionModel } from '../../contracts/attribution.ts';

/** What a report is asked for. `to` is not included. */
export interface ReportQuery {
  site: string;
  from: Date;
  to: Date;
  model: AttributionModel;
  by: AttributionKey;
  /** Touches longer before the inquiry do not count. */
  lookbackDays: number;
  /** Absent: inquiries of every kind. */
  kind?: 'booking' | 'form' | undefined;
  /** Also what may not be a person's. */
  robots: boolean;
}
