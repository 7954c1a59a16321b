package dev.unstick.benchmark

import dev.unstick.text.Language
import dev.unstick.text.Texts

import java.nio.file.Files
import java.nio.file.Path

/** What a run found, as Markdown and pictures, in the language that is spoken. */
class SpeedReport {
  private final List<Said> about = []
  private final List<Figure> figures = []
  private final List<GrowthPoint> ofObjects = []
  private final List<GrowthPoint> ofNamespaces = []
  private final List<Said> omitted = []

  /** Says how it was measured. */
  void about(Said sentence) {
    about << sentence
  }

  void add(Collection<Figure> found) {
    figures.addAll(found)
  }

  void addObjects(GrowthPoint point) {
    ofObjects << point
  }

  void addNamespaces(GrowthPoint point) {
    ofNamespaces << point
  }

  /** Says what is missing from the growth, and why. */
  void omit(Said sentence) {
    omitted << sentence
  }

  /** The table, and the growth. {@code pictures} is where the pictures are as seen from the document. */
  String markdown(String pictures) {
    def parts = [about.join(Texts.spoken() == Language.ENGLISH ? ' ' : ''), speed()]
    plots().each { word, plot ->
      def points = word == 'objects' ? ofObjects : ofNamespaces
      parts << Markdown.picture(spokenFigures(word, points), "$pictures/${file(word)}") << growth(word, points)
    }
    parts.addAll(omitted)
    parts.join('\n\n') + '\n'
  }

  /** Writes the pictures into a folder. */
  void draw(Path folder) {
    Files.createDirectories(folder)
    plots().each { word, plot -> Files.writeString(folder.resolve(file(word)), plot.draw()) }
  }

  private String speed() {
    def rows = figures.sort(false) { it.row.ordinal() }.collect { figure ->
      [Said.of("row.$figure.row.word", *figure.values), figure.place?.name ?: '', figure.missing ?: figure.ours, against(figure), figure.theirs,
        figure.ratio, figure.limit, judged(figure)]
    }
    Markdown.table(columns('what', 'where', 'ours', 'against', 'theirs', 'ratio', 'limit', 'met'), rows)
  }

  private static String against(Figure figure) {
    Texts.of(SpeedReport).find("against.$figure.row.word").orElse('')
  }

  private static String judged(Figure figure) {
    figure.missing != null ? Said.of('not-measured') : figure.met == null ? '' : figure.met ? Said.of('met') : "**${Said.of('not-met')}**"
  }

  private static String growth(String word, List<GrowthPoint> points) {
    def names = points.collectMany { it.took.keySet() }.unique()
    Markdown.table(columns(word, 'where') + names.collect { Said.of("took.$word.$it") } + columns('requests', 'heap', 'alive', 'resident'),
      points.collect { point ->
        [Figures.count(point.size), point.place.name] + names.collect { point.took[it] ?: '' } +
          [Figures.count(point.requests), point.memory.enough ? point.memory.heap : Said.of('not-enough'), point.memory.alive ?: '', point.memory.resident]
      })
  }

  private static List<Said> columns(String... words) {
    words.collect { Said.of("column.$it") }
  }

  private Map<String, Plot> plots() {
    [objects: ofObjects, namespaces: ofNamespaces].collectEntries { word, points ->
      def plot = new Plot("${Said.of("plot.$word")}", "${Said.of("axis.$word")}", "${Said.of('axis.time')}")
      lines(word, points) { name, line, curl, sandbox -> plot.add(name, line, !curl, sandbox) }
      [word, plot]
    }.findAll { word, plot -> !plot.empty }
  }

  private static String spokenFigures(String word, List<GrowthPoint> points) {
    def told = []
    lines(word, points) { name, line, curl, sandbox ->
      told << Said.of('named', name, Texts.list(line.collect { size, millis -> "${Figures.count(size)} → ${Figures.time(millis)}" }))
    }
    "${Said.of('named', Said.of("plot.$word"), Texts.clauses(told*.toString()))}"
  }

  /** Calls {@code work} for each line of a plot: its name, its points, whether it is curl's, whether on the sandbox. */
  private static void lines(String word, List<GrowthPoint> points, Closure<?> work) {
    points.groupBy { it.place }.each { place, there ->
      there.collectMany { it.took.keySet() }.unique().each { who ->
        def line = there.collectEntries(new TreeMap<Integer, Double>()) { [it.size, it.took[who].median] }
        work(Said.of('there', Said.of("took.$word.$who"), place.name).toString().replace('`', ''), line, who == 'curl', place.sandbox)
      }
    }
  }

  private static String file(String word) {
    "$word${Texts.spoken() == Language.ENGLISH ? '' : '.zh-CN'}.svg"
  }
}
