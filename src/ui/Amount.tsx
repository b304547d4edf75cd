/** An amount of money, ready written, that is never broken over two lines. */
export function Amount(props: { readonly text: string; readonly large?: boolean }) {
  return <span className={props.large === true ? 'amount amount-large' : 'amount'}>{props.text}</span>;
}
