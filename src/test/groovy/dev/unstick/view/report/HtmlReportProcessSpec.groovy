package dev.unstick.view.report

import java.awt.image.BufferedImage
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import javax.imageio.ImageIO
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** A real browser, without a network, shows the page. In CI there must be one. */
@Requires({ HtmlReportProcessSpec.BROWSER != null || HtmlReportProcessSpec.IN_CI })
class HtmlReportProcessSpec extends Specification {
  static final boolean IN_CI = System.getenv('CI') == 'true'
  static final Path BROWSER = ['chromium', 'chromium-browser', 'google-chrome'].collectMany { name ->
    System.getenv('PATH').split(File.pathSeparator).collect { Path.of(it, name) }
  }.find { Files.isExecutable(it) }
  static final long PATIENCE_SECONDS = 120
  static final int LIGHT = 0xFFFFFFFF as int
  static final int DARK = 0xFF0D1117 as int

  @Shared
  @TempDir
  Path folder

  def "the browser finds in the page what the report says, and nothing else"() {
    given:
    def page = Files.writeString(folder.resolve('run.html'), HtmlReport.of(Reports.of(Reports.HOSTILE)))

    when:
    def dom = browse('--dump-dom', "file://$page").out

    then:
    dom.contains('<title>Unstick: namespace/payments</title>')
    dom.contains('2 strip dbclaim/c1 and 149 more')
    dom.contains('&lt;script&gt;document.title')
    !dom.contains('<script') && !dom.contains('<img')
    dom.count('<rect ') == 3
    dom.count('<article class="step">') == 3
  }

  def "it is readable in #scheme"() {
    given:
    def page = Files.writeString(folder.resolve('run.html'), HtmlReport.of(Reports.of()))
    def picture = folder.resolve("${scheme}.png")

    when:
    browse("--screenshot=$picture", '--window-size=1000,2000', '--hide-scrollbars', option, "file://$page")
    def image = ImageIO.read(picture.toFile())

    then:
    image.getRGB(2, 2) == background
    contrasting(image, background) > 2000
    colours(image) > 20

    where:
    scheme  | option                                   || background
    'light' | '--blink-settings=preferredColorScheme=1' || LIGHT
    'dark'  | '--blink-settings=preferredColorScheme=0' || DARK
  }

  def "it prints"() {
    given:
    def page = Files.writeString(folder.resolve('run.html'), HtmlReport.of(Reports.of()))
    def paper = folder.resolve('run.pdf')

    when:
    browse("--print-to-pdf=$paper", "file://$page")

    then:
    Files.size(paper) > 10_000
  }

  private browse(String... arguments) {
    def profile = Files.createTempDirectory(folder, 'profile')
    def out = folder.resolve('out')
    def err = folder.resolve('err')
    def process = new ProcessBuilder([
      String.valueOf(BROWSER), '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=127.0.0.1:9', "--user-data-dir=$profile",
    ]*.toString() + arguments.toList())
      .redirectOutput(out.toFile()).redirectError(err.toFile()).start()
    process.outputStream.close()
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor()
    }
    assert process.exitValue() == 0, Files.readString(err)
    [out: Files.readString(out)]
  }

  /** How many pixels stand out against the background as text does. */
  private static int contrasting(BufferedImage image, int background) {
    pixels(image).filter { Math.abs(brightness(it) - brightness(background)) > 120 }.count() as int
  }

  private static int colours(BufferedImage image) {
    pixels(image).distinct().count() as int
  }

  private static java.util.stream.IntStream pixels(BufferedImage image) {
    Arrays.stream(image.getRGB(0, 0, image.width, image.height, null, 0, image.width))
  }

  private static int brightness(int rgb) {
    (((rgb >> 16) & 0xFF) * 3 + ((rgb >> 8) & 0xFF) * 6 + (rgb & 0xFF)).intdiv(10)
  }
}
