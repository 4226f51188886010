import { NoticeTopic } from './noticeTopics';

/** Something that is so, and who should know it. */
export type Notice = {
  /** What makes it another notice than the rest of its topic: nobody is told the same again too soon. */
  key: string;
  entityRef: string;
  /** One sentence without its full stop. */
  text: string;
  /** References of people and groups who can act. */
  to: readonly string[];
  /** People, and direct members of groups, who are not told: who asked, and who may not decide. */
  except?: readonly string[];
  /** Who is told where nobody else is left. */
  otherwise?: readonly string[];
  /** Notices of a topic are one notification for each person; those with a group of their own are one for each group. */
  group?: string;
  /** Worth an interruption. */
  urgent?: boolean;
};

/** Finds what is to be told now; the same again each time for as long as it is so. */
export interface NoticeSource {
  readonly topic: NoticeTopic;
  find(now: Date): Promise<Notice[]>;
}
