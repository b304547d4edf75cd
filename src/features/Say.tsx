import { splitSentences } from '#domain/reading.ts';
import { splitForeign } from '#i18n/foreign-words.ts';
import { useFormats } from '#i18n/use-formats.ts';

/**
 * A text whose sentences stand in elements of their own, so that each can be lit while it is read aloud and can have a line of its own
 * in easy reading. Said and copied it is the text as it is.
 *
 * Words that it borrows from another language are marked as such.
 *
 * @param easy a shorter text that takes its place in easy reading; exactly one of the two is shown, and said
 */
export function Say(props: {
  readonly text: string;
  readonly easy?: string;
  readonly as?: 'p' | 'li' | 'span' | 'div';
  readonly className?: string;
}) {
  const { text, easy, as: Element = 'p', className } = props;
  return (
    <Element {...(className !== undefined && { className })}>
      {easy === undefined ? (
        <Sentences of={text} />
      ) : (
        <>
          <span className="say-full">
            <Sentences of={text} />
          </span>
          <span className="say-easy">
            <Sentences of={easy} />
          </span>
        </>
      )}
    </Element>
  );
}

function Sentences({ of: text }: { readonly of: string }) {
  const { language } = useFormats();
  return splitSentences(text).map((sentence, place) => (
    // A text has its sentences in one order; they have no other name.
    <span className="sentence" key={place}>
      {splitForeign(sentence, language).map((piece, at) =>
        at % 2 === 0 ? (
          piece
        ) : (
          <span lang="id" key={at}>
            {piece}
          </span>
        ),
      )}
    </span>
  ));
}
