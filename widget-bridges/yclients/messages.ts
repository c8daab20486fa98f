/** What the form asks of the page around it, and what it gets. The visit code is all that ever crosses. */
export const visitQuestion = 'tendril:visit?';

export interface VisitAnswer {
  tendril: 'visit';
  code: string;
}
