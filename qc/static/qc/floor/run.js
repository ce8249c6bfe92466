// One run on the phone: the marks the server knew, what was tapped since, and the verdict so far. The same rules as
// qc/standing.py: a piece keeps its worst mark; a class counts within its own sample, AQL 0 on every piece.
const RANK = ".spnmc";
const LETTER = { minor: "n", major: "m", critical: "c" };

export class Run {
  constructor(facts, items) {
    this.facts = facts;
    this.marks = { ...facts.marks };
    this.history = [];
    for (const item of items) this.apply(item);
  }

  check(no) {
    return this.facts.checks.find((check) => check.no === Number(no));
  }

  apply(item) {
    if (item.op === "result" && item.state !== "refused") {
      this.mark(item.check, item.piece, this.letter(item));
      this.history.push(item);
    } else if (item.op === "void") {
      const taken = this.history.findIndex((each) => each.key === item.of);
      if (taken >= 0) this.history.splice(taken, 1);
      this.set(item.check, item.piece, ".");
    }
  }

  letter(item) {
    if (item.passed === null) return "s";
    if (item.passed) return "p";
    return LETTER[item.severity || this.facts.defects[item.defect] || this.check(item.check).severity];
  }

  row(no) {
    return (this.marks[no] || "").padEnd(this.check(no).pieces, ".");
  }

  set(no, piece, letter) {
    const row = this.row(no);
    this.marks[no] = row.slice(0, piece - 1) + letter + row.slice(piece);
  }

  mark(no, piece, letter) {
    if (RANK.indexOf(letter) > RANK.indexOf(this.row(no)[piece - 1])) this.set(no, piece, letter);
  }

  nextPiece(no) {
    const row = this.row(no).slice(0, this.check(no).pieces);
    for (const letter of ".s") if (row.includes(letter)) return row.indexOf(letter) + 1;
    return null;
  }

  nextCheck() {
    const open = this.facts.checks.find((check) => this.nextPiece(check.no) !== null);
    return open ? open.no : null;
  }

  // What is said once of the whole lot: a fault is on each piece, "in order" on none.
  seen(check, pieces) {
    const row = this.row(check.no);
    if (!check.of_lot) return row;
    return "nmc".includes(row[0]) ? row[0].repeat(pieces) : "";
  }

  worst() {
    const pieces = Math.max(this.facts.pieces, ...this.facts.checks.map((check) => check.pieces));
    const worst = Array(pieces).fill(".");
    for (const check of this.facts.checks)
      [...this.seen(check, pieces)].forEach((letter, i) => { if (RANK.indexOf(letter) > RANK.indexOf(worst[i])) worst[i] = letter; });
    return worst;
  }

  standing() {
    const worst = this.worst();
    const complete = this.nextCheck() === null;
    const classes = this.facts.classes.map((each) => {
      const seen = each.aql === "0" ? worst : worst.slice(0, each.n);
      return { ...each, found: seen.filter((letter) => letter === LETTER[each.name]).length };
    });
    const rejects = classes.filter((each) => each.found >= each.re);
    const close = classes.find((each) => each.found && each.found === each.re - 1);
    const outcome = rejects.length ? "reject" : complete ? "accept" : "open";
    return { outcome, classes, rejects, close };
  }

  inside(no, value) {
    const { lower, upper } = this.check(no);
    return (lower === null || value >= Number(lower)) && (upper === null || value <= Number(upper));
  }
}
